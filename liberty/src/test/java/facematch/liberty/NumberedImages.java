package facematch.liberty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** One picture in ever other bytes: a number follows its end. */
final class NumberedImages {
  private final byte[] image;
  private final AtomicInteger count = new AtomicInteger();

  NumberedImages(byte[] image) {
    this.image = image;
  }

  byte[] next() throws IOException {
    var numbered = new ByteArrayOutputStream();
    numbered.write(image);
    numbered.write(Integer.toString(count.incrementAndGet()).getBytes(US_ASCII));
    return numbered.toByteArray();
  }
}
