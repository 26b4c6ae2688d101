package facematch.liberty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A JPEG of 100,000 bytes, and any number of others that differ from it behind the picture. */
final class SizedImage {
  static final int SIZE = 100_000;
  private static final float QUALITY = .3f;

  private final byte[] unnumbered;

  SizedImage() throws IOException {
    byte[] photo = Photo.encodedAgain(Photo.named("sample1.jpg"), QUALITY);
    unnumbered = Arrays.copyOf(photo, SIZE);
  }

  byte[] numbered(long number) {
    return ByteBuffer.wrap(unnumbered.clone()).putLong(SIZE - Long.BYTES, number).array();
  }
}
