package facematch.bench.match;

import facematch.bench.match.exact.CheckedQuestion;
import facematch.bench.match.exact.DoublePrecisionScan;
import facematch.bench.match.exact.Exactness;
import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import facematch.index.EmbeddingIndex;
import facematch.index.ExactSearch;
import facematch.index.product.DotProducts;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks for every face of some photos among all of them. */
final class PhotoQuestions {
  private final Map<UUID, List<float[]>> photos = new LinkedHashMap<>();
  private final List<float[]> faces;
  private final EmbeddingIndex index;
  private final ExactSearch search;

  /**
   * Adds the faces to an index.
   *
   * @throws UsageException if there are none
   */
  PhotoQuestions(List<ScannedPhoto> scanned, DotProducts dotProducts) {
    scanned.forEach(photo -> photos.put(new UUID(0, photos.size()), photo.vectors()));
    faces = photos.values().stream().flatMap(Collection::stream).toList();
    if (faces.isEmpty()) {
      throw new UsageException("No photo has a face that can be compared.");
    }
    index = new EmbeddingIndex(faces.get(0).length, dotProducts);
    photos.forEach(index::put);
    search = new ExactSearch(question -> index.search(List.of(question)).get(0), this::vectors);
  }

  private Map<UUID, List<float[]>> vectors(List<UUID> ids) {
    var vectors = new LinkedHashMap<UUID, List<float[]>>();
    ids.forEach(id -> vectors.put(id, photos.get(id)));
    return vectors;
  }

  /**
   * Compares the answers with those of a scan in double precision.
   *
   * @throws MissedTargetException if they differ
   */
  void check(Report report) throws IOException {
    var questions = faces.stream().map(this::checkedQuestion).toList();
    int answers = new Exactness(search::answer).check(questions);
    var table = new Table("photos", "faces", "answers equal to a scan in double precision");
    table.add(photos.size(), faces.size(), answers);
    report.table("match-photos", table);
  }

  private CheckedQuestion checkedQuestion(float[] face) {
    var matches = DoublePrecisionScan.images(face, photos, CheckedQuestion.LEAST_THRESHOLD);
    return new CheckedQuestion(face, matches);
  }
}
