package facematch.rest.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import facematch.rest.http.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A form with a file, as RFC 7578 describes it: what {@code curl -F} and HTML forms send. Reading
 * one takes time linear in the body, and no memory that grows with the number of its parts.
 */
final class MultipartForm {
  /** The delimiter of the parts, and the beginning of the first one. No image begins like this. */
  private static final Pattern START =
      Pattern.compile("(?i)(?<delimiter>--[^\\r\\n]{1,70})\\r\\ncontent-");

  private static final Pattern FILE =
      Pattern.compile("(?is).*\\r\\ncontent-disposition:[^\\r\\n]*;\\s*filename\\*?=.*");

  private static final int LONGEST_HEAD = 8192;

  /** Longer than {@link #START} can be. */
  private static final int LONGEST_START = 100;

  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] END_OF_FORM = "--".getBytes(ISO_8859_1);

  private final byte[] body;
  private final byte[] endOfPart;
  private int files;
  private byte[] file = {};

  private MultipartForm(byte[] body, String delimiter) {
    this.body = body;
    this.endOfPart = ("\r\n" + delimiter).getBytes(ISO_8859_1);
  }

  /**
   * The image in a body: the only file of a form, or else the whole body.
   *
   * @throws InvalidRequestException if a form is malformed, or has no file, or several
   */
  static byte[] imageIn(byte[] body) {
    return delimiter(body).map(known -> new MultipartForm(body, known).read()).orElse(body);
  }

  private static Optional<String> delimiter(byte[] body) {
    String start = new String(body, 0, Math.min(body.length, LONGEST_START), ISO_8859_1);
    var form = START.matcher(start);
    return form.lookingAt() ? Optional.of(form.group("delimiter")) : Optional.empty();
  }

  private byte[] read() {
    int at = endOfPart.length - 2;
    while (!startsWith(END_OF_FORM, at)) {
      int content = indexOf(END_OF_HEAD, at) + END_OF_HEAD.length;
      int end = indexOf(endOfPart, content);
      add(at, content, end);
      at = end + endOfPart.length;
    }
    if (files != 1) {
      throw new InvalidRequestException(
          "the body is a form with %,d files, it should be the image or have it as its only file"
              .formatted(files));
    }
    return file;
  }

  private void add(int head, int content, int end) {
    if (content - head > LONGEST_HEAD) {
      throw malformed();
    }
    String fields = new String(body, head, content - head, ISO_8859_1);
    if (FILE.matcher(fields).matches()) {
      files++;
      file = files == 1 ? Arrays.copyOfRange(body, content, end) : file;
    }
  }

  private boolean startsWith(byte[] text, int at) {
    int end = at + text.length;
    return end <= body.length && Arrays.equals(body, at, end, text, 0, text.length);
  }

  private int indexOf(byte[] text, int from) {
    for (int at = from; at + text.length <= body.length; at++) {
      if (body[at] == text[0] && startsWith(text, at)) {
        return at;
      }
    }
    throw malformed();
  }

  private static InvalidRequestException malformed() {
    return new InvalidRequestException("the body is a form that is malformed, or ends early");
  }
}
