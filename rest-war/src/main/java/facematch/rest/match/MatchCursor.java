package facematch.rest.match;

import facematch.index.Match;
import facematch.rest.http.problem.InvalidRequestException;
import facematch.rest.threshold.MatchThreshold;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * Where the next page of an answer begins. Callers get it as an opaque text.
 *
 * @param threshold that of the first page, because the default changes with the collection
 * @param last the last match of the page before
 */
record MatchCursor(double threshold, Match last) {
  private static final int BYTES = 4 * Long.BYTES;

  /**
   * Parses a cursor.
   *
   * @throws InvalidRequestException if it is no text that {@link #text} returned
   */
  static MatchCursor parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == BYTES) {
        return valid(read(ByteBuffer.wrap(bytes)));
      }
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    throw invalid(null);
  }

  private static MatchCursor read(ByteBuffer buffer) {
    double threshold = buffer.getDouble();
    double similarity = buffer.getDouble();
    return new MatchCursor(
        threshold, new Match(new UUID(buffer.getLong(), buffer.getLong()), similarity));
  }

  private static MatchCursor valid(MatchCursor cursor) {
    double least = MatchThreshold.leastComputed(cursor.threshold);
    if (cursor.threshold >= -1 && cursor.last.similarity() >= least) {
      return cursor;
    }
    throw invalid(null);
  }

  private static InvalidRequestException invalid(Throwable cause) {
    return new InvalidRequestException("cursor is not one that an answer named", cause);
  }

  String text() {
    var buffer =
        ByteBuffer.allocate(BYTES)
            .putDouble(threshold)
            .putDouble(last.similarity())
            .putLong(last.id().getMostSignificantBits())
            .putLong(last.id().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }
}
