package facematch.rest.http;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id by which a caller and the activity log speak of the same call.
 *
 * @param value 1 to 128 letters, digits and some other characters, none of which can break a line
 */
record RequestId(String value) {
  static final String HEADER = "x-request-id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  /**
   * The id of a call.
   *
   * @param sent by the caller; null if none was. If it is not sane, the call gets another one
   */
  static RequestId of(String sent) {
    boolean sane = sent != null && SANE.matcher(sent).matches();
    return new RequestId(sane ? sent : UUID.randomUUID().toString());
  }
}
