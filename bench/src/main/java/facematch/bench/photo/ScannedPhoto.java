package facematch.bench.photo;

import facematch.bench.report.Report;
import facematch.store.face.Embedding;
import facematch.store.face.Face;
import facematch.worker.faces.ScannedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;

/**
 * The result of a photo's scan.
 *
 * @param scan absent if the photo was refused
 * @param refusal the reason of the refusal, or empty
 */
public record ScannedPhoto(Path file, Optional<ScannedImage> scan, String refusal) {
  /** The header of the CSV file. */
  public static final List<String> HEADER =
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

  /** Writes the scans of a directory's photos to {@code name-photos.csv}. */
  public static void write(Report report, String name, Path directory, List<ScannedPhoto> photos)
      throws IOException {
    try (CSVPrinter csv = report.csv(name + "-photos", HEADER)) {
      for (ScannedPhoto photo : photos) {
        csv.printRecord(photo.values(directory));
      }
    }
  }

  /** The faces found; none if the photo was refused. */
  public List<Face> faces() {
    return scan.map(ScannedImage::faces).orElse(List.of());
  }

  /** The faces above the worker's least quality, which have an embedding. */
  public List<Face> matchable() {
    return faces().stream().filter(face -> face.embedding().isPresent()).toList();
  }

  /** The similarity of the two photos' most similar faces, as a match computes it; -1 if none. */
  public float similarity(ScannedPhoto other) {
    return similarities(other).max(Comparator.naturalOrder()).orElse(-1f);
  }

  /** The similarity of each face that can be matched to each such face of the other photo. */
  public Stream<Float> similarities(ScannedPhoto other) {
    return embeddings().flatMap(face -> other.embeddings().map(face::similarity));
  }

  /** The embeddings of the faces that can be matched. */
  public List<float[]> vectors() {
    return embeddings().map(Embedding::values).toList();
  }

  private Stream<Embedding> embeddings() {
    return faces().stream().map(Face::embedding).flatMap(Optional::stream);
  }

  /** The values under {@link #HEADER}; those of several faces are separated by spaces. */
  public List<Object> values(Path directory) {
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
  public static double side(Face face) {
    return Math.sqrt(face.box().width() * face.box().height());
  }

  private String each(String format, ToDoubleFunction<Face> number) {
    return faces().stream()
        .map(face -> String.format(Locale.ROOT, format, number.applyAsDouble(face)))
        .collect(Collectors.joining(" "));
  }
}
