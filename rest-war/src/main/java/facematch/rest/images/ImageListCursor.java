package facematch.rest.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.rest.http.problem.InvalidRequestException;
import facematch.store.ImageHash;
import facematch.store.ScanStatus;
import facematch.store.image.ImageLists.Listed;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the next page of a list begins. Callers get it as an opaque text.
 *
 * @param status whose list is read
 * @param last the last image that was looked at
 * @param end of the list, in milliseconds since 1970: an image that came to its status after the
 *     first page was read is not listed, as it may have been in another list before
 */
record ImageListCursor(ScanStatus status, Listed last, long end) {
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?<status>queued|scanned|rejected) (?<time>-1|\\d{1,15}) (?<hash>[0-9a-f]{32,128})"
              + " (?<end>-1|\\d{1,15})");

  static ImageListCursor first(ScanStatus status, long end) {
    return new ImageListCursor(status, Listed.START, end);
  }

  /**
   * Parses a cursor.
   *
   * @throws InvalidRequestException if it is no text that {@link #text} returned
   */
  static ImageListCursor parse(String text) {
    try {
      var cursor = FORMAT.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
      if (cursor.matches()) {
        return new ImageListCursor(
            ScanStatus.of(cursor.group("status")),
            new Listed(new ImageHash(cursor.group("hash")), Long.parseLong(cursor.group("time"))),
            Long.parseLong(cursor.group("end")));
      }
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    throw invalid(null);
  }

  private static InvalidRequestException invalid(Throwable cause) {
    return new InvalidRequestException("cursor is not one that an answer named", cause);
  }

  ImageListCursor after(Listed next) {
    return new ImageListCursor(status, next, end);
  }

  /** The beginning of another list. */
  ImageListCursor in(ScanStatus next) {
    return first(next, end);
  }

  String text() {
    var plain =
        String.format(
            Locale.ROOT, "%s %d %s %d", status.word(), last.time(), last.hash().value(), end);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }
}
