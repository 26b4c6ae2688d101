package facematch.cli.match;

import facematch.cli.server.Query;
import jakarta.json.JsonObject;
import java.util.function.Consumer;

/** All matches of a subject, page by page, the most similar first. */
public final class Matches {
  private static final int LONGEST_PAGE = 1000;

  private Matches() {}

  /**
   * Tells each match, and answers how many there were.
   *
   * @param question the threshold, as query parameters
   * @param limit how many are told at most
   */
  public static int of(Subject subject, Question question, int limit, Consumer<JsonObject> each) {
    String cursor = null;
    int left = limit;
    do {
      var answer = subject.ask(page(question.query(), Math.min(left, LONGEST_PAGE), cursor));
      var matches = answer.getJsonArray("matches").getValuesAs(JsonObject.class);
      matches.forEach(each);
      left -= matches.size();
      cursor = answer.isNull("next") ? null : answer.getString("next");
    } while (cursor != null && left > 0);
    return limit - left;
  }

  private static Query page(Query question, int limit, String cursor) {
    return question.with("limit", limit).with("cursor", cursor);
  }
}
