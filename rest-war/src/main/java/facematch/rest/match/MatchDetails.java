package facematch.rest.match;

import facematch.index.ExactSearch;
import facematch.index.Match;
import facematch.rest.face.FaceDescription;
import facematch.store.face.Embedding;
import facematch.store.face.StoredFaces;
import facematch.store.image.ImageRecords;
import facematch.store.image.StoredImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Describes a page of matches as JSON: which faces match, how similar they are, and where. */
@ApplicationScoped
public class MatchDetails {
  /** Two vectors that are equal may have a product that is greater than 1 by its rounding. */
  private static final double GREATEST = 1;

  private static final int DECIMALS = 6;
  private static final MathContext DIGITS = new MathContext(3);

  @Inject ImageRecords records;

  /**
   * Two faces that match.
   *
   * @param face the number of the face that was asked for
   * @param matched the number of the face in the matching image
   */
  private record Pair(int face, int matched, double similarity) {}

  /** The answer to a question. */
  JsonObject of(AskedFaces asked, MatchQuery query, MatchPage page) {
    var faces = asked.comparable(query.face());
    var answer = Json.createObjectBuilder();
    asked
        .hash()
        .ifPresentOrElse(hash -> answer.add("hash", hash.value()), () -> answer.addNull("hash"));
    addExpectation(answer, page, faces);
    answer.add("faces", faces(asked)).add("matches", matches(faces, page));
    page.next()
        .ifPresentOrElse(next -> answer.add("next", next.text()), () -> answer.addNull("next"));
    return answer.build();
  }

  private static void addExpectation(JsonObjectBuilder answer, MatchPage page, StoredFaces faces) {
    answer
        .add("model", faces.model().isEmpty() ? JsonValue.NULL : Json.createValue(faces.model()))
        .add("threshold", page.threshold().threshold())
        .add("falseMatchRate", rounded(page.threshold().falseMatchRate()))
        .add("strangers", rounded(page.strangers()));
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(DIGITS);
  }

  private static JsonArrayBuilder faces(AskedFaces asked) {
    var faces = Json.createArrayBuilder();
    asked
        .faces()
        .forEach(
            (number, face) ->
                faces.add(FaceDescription.of(number, face, asked.width(), asked.height())));
    return faces;
  }

  /** Images that were forgotten since the search are left out. */
  private JsonArrayBuilder matches(StoredFaces asked, MatchPage page) {
    Map<String, StoredImage> images =
        records.findScanned(page.scans()).stream()
            .collect(Collectors.toMap(StoredImage::scan, Function.identity()));
    var matches = Json.createArrayBuilder();
    for (Match match : page.matches()) {
      var image = images.get(match.id().toString());
      if (image != null) {
        matches.add(match(asked, match, image, page.threshold().leastComputed()));
      }
    }
    return matches;
  }

  private static JsonObjectBuilder match(
      StoredFaces asked, Match match, StoredImage image, double least) {
    var pairs = Json.createArrayBuilder();
    pairs(asked, image.comparableFaces(), least).forEach(pair -> pairs.add(describe(pair, image)));
    return Json.createObjectBuilder()
        .add("hash", image.hash().value())
        .add("names", Json.createArrayBuilder(image.names()))
        .add("similarity", similarity(match.similarity()))
        .add("pairs", pairs);
  }

  /** The pairs that are at least so similar, the most similar first. */
  private static List<Pair> pairs(StoredFaces asked, StoredFaces found, double least) {
    var pairs = new ArrayList<Pair>();
    asked
        .embeddings()
        .forEach(
            (face, one) ->
                found
                    .embeddings()
                    .forEach((matched, other) -> pairs.add(pair(face, one, matched, other))));
    pairs.removeIf(pair -> pair.similarity < least);
    pairs.sort(Comparator.comparingDouble(Pair::similarity).reversed());
    return pairs;
  }

  private static Pair pair(int face, Embedding one, int matched, Embedding other) {
    return new Pair(face, matched, ExactSearch.similarity(one.values(), other.values()));
  }

  private static JsonObjectBuilder describe(Pair pair, StoredImage image) {
    var box = image.faces().get(pair.matched).box();
    return Json.createObjectBuilder()
        .add("face", pair.face)
        .add("matched", pair.matched)
        .add("similarity", similarity(pair.similarity))
        .add("box", FaceDescription.box(box, image.width(), image.height()));
  }

  private static BigDecimal similarity(double value) {
    return BigDecimal.valueOf(Math.min(value, GREATEST)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
