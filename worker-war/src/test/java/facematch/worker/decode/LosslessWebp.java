package facematch.worker.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/** Writes a WebP of one pixel in the lossless format (RFC 9649, section 3), bit by bit. */
final class LosslessWebp {
  private static final int HEADER = 20;
  private static final int CODES_OF_A_GROUP = 5;

  private final BitSet bits = new BitSet();
  private int length;

  private LosslessWebp() {}

  /**
   * An image with this many groups of prefix codes, up to 65,536. A group takes 20 bits in the file
   * and, in a decoder, five tables.
   */
  static byte[] withCodeGroups(int groups) {
    var webp = new LosslessWebp();
    webp.put(0x2f, 8); // signature
    webp.put(0, 14 + 14); // width and height, less one
    webp.put(1, 1 + 3); // has transparency; version 0
    webp.put(0, 1 + 1); // no transform, no colour cache
    webp.put(1, 1); // several groups: which one a pixel uses is in an image
    webp.put(0, 3 + 1); // of one pixel here, also without a colour cache
    webp.putGroup(groups - 1);
    for (int i = 0; i < groups; i++) {
      webp.putGroup(0);
    }
    return webp.file();
  }

  /** Codes that have one symbol each, so that a pixel takes no bits. */
  private void putGroup(int greenAndRed) {
    putCode(greenAndRed & 0xff);
    putCode(greenAndRed >> 8);
    for (int i = 2; i < CODES_OF_A_GROUP; i++) {
      putCode(0);
    }
  }

  private void putCode(int symbol) {
    boolean small = symbol < 2;
    put(1, 1); // a simple code
    put(0, 1); // of one symbol
    put(small ? 0 : 1, 1);
    put(symbol, small ? 1 : 8);
  }

  private void put(int value, int count) {
    for (int i = 0; i < count; i++) {
      bits.set(length++, (value >> i & 1) == 1);
    }
  }

  private byte[] file() {
    int size = (length / 8 + 9) & ~1;
    var file = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(US_ASCII)).putInt(HEADER - 8 + size);
    file.put("WEBPVP8L".getBytes(US_ASCII)).putInt(size).put(bits.toByteArray());
    return file.array();
  }
}
