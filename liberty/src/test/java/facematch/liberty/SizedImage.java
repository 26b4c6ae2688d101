package facematch.liberty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A JPEG of 100,000 bytes, and any number of others that differ from it behind the picture. */
final class SizedImage {
  static final int SIZE = 100_000;
  private static final float QUALITY = .3f;

  private final byte[] image;
  private final ByteBuffer picture;

  SizedImage() throws IOException {
    byte[] photo = Photo.encodedAgain(Photo.named("sample1.jpg"), QUALITY);
    image = Arrays.copyOf(photo, SIZE);
    picture = ByteBuffer.allocateDirect(SIZE - Long.BYTES).put(image, 0, SIZE - Long.BYTES).flip();
  }

  /** The one with this number, until it is asked for another. */
  byte[] numbered(long number) {
    ByteBuffer.wrap(image).putLong(SIZE - Long.BYTES, number);
    return image;
  }

  /** All of any of them before its number. */
  ByteBuffer picture() {
    return picture.duplicate();
  }

  /** The rest of the one with this number. */
  static ByteBuffer number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).flip();
  }
}
