package facematch.bench.strangers;

import facematch.bench.identity.LabelledFolder;
import facematch.bench.identity.PersonPhoto;
import facematch.bench.report.MissedTargetException;
import facematch.bench.report.Report;
import facematch.bench.report.UsageException;
import facematch.index.product.DotProducts;
import facematch.index.product.FastestDotProducts;
import facematch.rest.threshold.FalseMatchRates;
import facematch.rest.threshold.ThresholdPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Measures answers at the thresholds that rest chooses by itself: how many strangers they hold, and
 * which share of the person's photos. The photos are labelled, and most strangers are synthetic.
 */
public final class StrangersBenchmark {
  private static final int FEW_PHOTOS = 100;

  private final Report report;
  private final DotProducts dotProducts = FastestDotProducts.choose();
  private final ThresholdPolicy policy = new ThresholdPolicy("auto", "1", Optional.empty());

  public StrangersBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Asks for each photo of a directory: among {@value #FEW_PHOTOS} of them, and among all of them
   * and strangers.
   *
   * @param sizes numbers of faces, to which strangers fill the collection
   * @param exempt sets in which the targets allow to find fewer photos
   * @throws UsageException if the directory does not hold photos of several persons, or an exempt
   *     set
   * @throws MissedTargetException if a target of {@link AnswerTargets} is missed
   */
  public void run(Path directory, List<Integer> sizes, Set<String> exempt) throws IOException {
    var photos =
        LabelledFolder.scan(directory).stream()
            .filter(photo -> !photo.photo().matchable().isEmpty())
            .toList();
    requireSets(photos, exempt);
    var strangers = strangers(photos);
    var all = new LabelledCollection(photos, strangers, dotProducts);
    var few = measured(new LabelledCollection(some(photos), strangers, dotProducts));
    var many = new ArrayList<Measurement>();
    for (int faces : sizes.stream().sorted().toList()) {
      all.fill(faces);
      many.add(measured(all));
    }
    write(new AnswerTables(few, many), exempt);
    check(few, many, new AnswerTargets(exempt));
  }

  private static void requireSets(List<PersonPhoto> photos, Set<String> names) {
    for (String name : names) {
      if (photos.stream().noneMatch(photo -> photo.set().equals(name))) {
        throw new UsageException("There is no set \"" + name + "\".");
      }
    }
  }

  private SyntheticStrangers strangers(List<PersonPhoto> photos) throws IOException {
    var faces = photos.stream().flatMap(photo -> photo.photo().vectors().stream()).toList();
    var persons = new LinkedHashMap<String, float[]>();
    photos.forEach(photo -> persons.putIfAbsent(photo.person(), photo.photo().vectors().get(0)));
    if (persons.size() < 2) {
      throw new UsageException("There are no photos of several persons.");
    }
    var rates = new StrangerRates(faces, FalseMatchRates.shipped());
    var strangers = rates.fitted(new SyntheticStrangers(List.copyOf(persons.values()), 0));
    report.print(
        "%d photos with %d faces of %d persons; the covariance of the strangers is shrunk by %s."
            .formatted(photos.size(), faces.size(), persons.size(), strangers.shrinkage()));
    report.table("strangers-rates", rates.compared(strangers));
    return strangers;
  }

  private static List<PersonPhoto> some(List<PersonPhoto> photos) {
    var shuffled = new ArrayList<>(photos);
    Collections.shuffle(shuffled, new Random(1));
    return shuffled.subList(0, Math.min(FEW_PHOTOS, shuffled.size()));
  }

  private Measurement measured(LabelledCollection collection) {
    double threshold = policy.rule().among(collection.faces()).threshold();
    return new Measurement(
        collection.faces(),
        threshold,
        collection.answers(threshold),
        collection.answers(ThresholdPolicy.FLOOR));
  }

  private void write(AnswerTables tables, Set<String> exempt) throws IOException {
    report.table("strangers", tables.answers(exempt));
    report.print(
        "\"strangers\": the mean of an answer; \"found\": the share of the person's photos,");
    report.print("in all sets but the exempt ones: " + exempt);
    report.table("strangers-sets", tables.sets());
  }

  private static void check(Measurement few, List<Measurement> many, AnswerTargets targets) {
    targets.checkFew(few);
    many.forEach(targets::checkMany);
    targets.throwIfMissed();
  }
}
