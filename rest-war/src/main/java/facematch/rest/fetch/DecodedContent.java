package facematch.rest.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import facematch.image.ImageFormat;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The bytes of an answer without the compression that some servers add unasked. Servers also name
 * codings that they do not apply, so the bytes decide: an image is taken as it is, gzip is known by
 * its first bytes, and only deflate, which has no such bytes, by its name.
 *
 * <p>What is unpacked takes a buffer of fixed size; whoever reads it limits how much it may be.
 */
final class DecodedContent {
  /** Longer than the signature of any format. */
  private static final int START = 64;

  /** As if an archive had been compressed once more on its way. */
  private static final int MOST_GZIPPED = 2;

  private static final Pattern DEFLATE = Pattern.compile("(?i).*\\bdeflate\\b.*");
  private static final Pattern UNREAD = Pattern.compile("(?i).*\\b(br|zstd|compress)\\b.*");

  private final String codings;
  private InputStream bytes;
  private String start;

  private DecodedContent(InputStream body, String codings) throws IOException {
    this.codings = codings;
    buffer(body);
  }

  /**
   * The decoded body of an answer. Closing it frees the memory of decoding and leaves the body
   * open.
   *
   * @throws FailedDownloadException if it is compressed in a way that is not read
   */
  static InputStream of(ClassicHttpResponse response) throws IOException {
    var codings =
        Stream.of(response.getHeaders(HttpHeaders.CONTENT_ENCODING))
            .map(Header::getValue)
            .collect(Collectors.joining(","));
    return new DecodedContent(leftOpen(response.getEntity().getContent()), codings).decode();
  }

  /** Closing the body of an answer would read the rest of it. */
  private static InputStream leftOpen(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public void close() {
        // whoever has the answer closes it
      }
    };
  }

  private InputStream decode() throws IOException {
    for (int i = 0; i < MOST_GZIPPED && isGzipped(); i++) {
      buffer(new GZIPInputStream(bytes));
    }
    if (isImage()) {
      return bytes;
    }
    if (UNREAD.matcher(codings).matches()) {
      throw new FailedDownloadException("the URL's server compressed its answer, unasked");
    }
    return DEFLATE.matcher(codings).matches() ? inflated(bytes, new Inflater(!isZlib())) : bytes;
  }

  /** By itself, the stream ends no inflater that it did not create. */
  private static InputStream inflated(InputStream deflated, Inflater inflater) {
    return new InflaterInputStream(deflated, inflater) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }

  private void buffer(InputStream source) throws IOException {
    bytes = new BufferedInputStream(source);
    bytes.mark(START);
    start = new String(bytes.readNBytes(START), ISO_8859_1);
    bytes.reset();
  }

  private boolean isGzipped() {
    return start.startsWith("\u001f\u008b");
  }

  private boolean isImage() {
    return Stream.of(ImageFormat.values()).anyMatch(format -> format.begins(start));
  }

  /** Deflate with the header of RFC 1950, whose first byte names the method; else deflate alone. */
  private boolean isZlib() {
    return !start.isEmpty() && (start.charAt(0) & 0xf) == Deflater.DEFLATED;
  }
}
