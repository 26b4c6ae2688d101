package facematch.rest.match;

import facematch.rest.http.parameter.QueryParameter;
import facematch.rest.http.problem.InvalidRequestException;
import facematch.rest.threshold.ThresholdRule;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;

/**
 * What the query of a question asks for.
 *
 * @param threshold decides how similar two faces have to be
 * @param self whether the image's own names belong to the answer
 * @param limit of the number of images in the answer
 * @param face the number of the only face to compare, or empty for all
 * @param cursor where the page begins, or empty for the first page
 */
record MatchQuery(
    ThresholdRule threshold,
    boolean self,
    int limit,
    Optional<Integer> face,
    Optional<MatchCursor> cursor) {
  private static final int MOST_NAMED = 10_000;
  private static final int MOST_DETAILED = 1_000;
  private static final int DEFAULT_DETAILED = 100;
  private static final int GREATEST_FACE = 999_999_999;

  /**
   * Parses a query for an answer with details.
   *
   * @param threshold how the question's threshold is decided
   * @throws InvalidRequestException if a parameter is malformed
   */
  static MatchQuery detailed(ThresholdRule threshold, MultivaluedMap<String, String> parameters) {
    return of(threshold, parameters, MOST_DETAILED, DEFAULT_DETAILED);
  }

  /**
   * Parses a query about a posted image, whose answer always has details.
   *
   * @param threshold how the question's threshold is decided
   * @throws InvalidRequestException if a parameter is malformed, or refuses the details
   */
  static MatchQuery posted(ThresholdRule threshold, MultivaluedMap<String, String> parameters) {
    if (!QueryParameter.flag("details", parameters.getFirst("details"), true)) {
      throw new InvalidRequestException("details is true if an image is posted");
    }
    return detailed(threshold, parameters);
  }

  /**
   * Parses a query for an answer of names only.
   *
   * @param threshold how the question's threshold is decided
   * @throws InvalidRequestException if a parameter is malformed
   */
  static MatchQuery names(ThresholdRule threshold, MultivaluedMap<String, String> parameters) {
    return of(threshold, parameters, MOST_NAMED, MOST_NAMED);
  }

  /** Whether a query asks for details. */
  static boolean wantsDetails(MultivaluedMap<String, String> parameters) {
    return QueryParameter.flag("details", parameters.getFirst("details"), false);
  }

  private static MatchQuery of(
      ThresholdRule threshold, MultivaluedMap<String, String> parameters, int most, int limit) {
    return new MatchQuery(
        threshold,
        QueryParameter.flag("self", parameters.getFirst("self"), true),
        QueryParameter.number("limit", parameters.getFirst("limit"), 1, most, limit),
        Optional.ofNullable(parameters.getFirst("face")).map(MatchQuery::face),
        Optional.ofNullable(parameters.getFirst("cursor")).map(MatchCursor::parse));
  }

  private static int face(String text) {
    return QueryParameter.number("face", text, 0, GREATEST_FACE, 0);
  }
}
