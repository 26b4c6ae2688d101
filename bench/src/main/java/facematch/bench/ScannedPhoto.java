package facematch.bench;

import facematch.store.StoredFaces;
import facematch.store.face.Embedding;
import facematch.store.face.Face;
import facematch.worker.faces.ScannedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The result of a photo's scan.
 *
 * @param scan absent if the photo was refused
 * @param refusal the reason of the refusal, or empty
 */
record ScannedPhoto(Path file, Optional<ScannedImage> scan, String refusal) {
  static final List<String> HEADER =
      List.of(
          "photo",
          "width",
          "height",
          "faces",
          "matchable",
          "scores",
          "qualities",
          "sides",
          "refusal");

  List<Face> faces() {
    return scan.map(ScannedImage::faces).orElse(List.of());
  }

  /** The faces above the worker's least quality, which have an embedding. */
  List<Face> matchable() {
    return faces().stream().filter(face -> face.embedding().isPresent()).toList();
  }

  /** The similarity of the two photos' most similar faces, as a match computes it. */
  float similarity(ScannedPhoto other) {
    return stored().similarity(other.stored());
  }

  private StoredFaces stored() {
    List<Embedding> embeddings =
        faces().stream().map(Face::embedding).flatMap(Optional::stream).toList();
    String model = scan.map(ScannedImage::model).orElse("");
    return new StoredFaces(file.toString(), model, embeddings);
  }

  /** The values under {@link #HEADER}; those of several faces are separated by spaces. */
  List<Object> values(Path directory) {
    return List.of(
        directory.relativize(file),
        scan.map(ScannedImage::width).orElse(0),
        scan.map(ScannedImage::height).orElse(0),
        faces().size(),
        matchable().size(),
        each("%.2f", Face::score),
        each("%.2f", Face::quality),
        each("%.0f", ScannedPhoto::side),
        refusal);
  }

  /** The side of a square with the area of the face's box, in pixels of the photo. */
  static double side(Face face) {
    return Math.sqrt(face.box().width() * face.box().height());
  }

  private String each(String format, ToDoubleFunction<Face> number) {
    return faces().stream()
        .map(face -> String.format(Locale.ROOT, format, number.applyAsDouble(face)))
        .collect(Collectors.joining(" "));
  }
}
