package facematch.liberty;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages files as bad disks, broken transfers and people who look for holes do. The same number
 * makes the same damage.
 */
final class FileMutation {
  private static final int HEADER = 64;
  private static final int MOST_CHANGES = 16;
  private static final byte[] EXTREMES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

  private final List<byte[]> files;
  private final Random random;

  /**
   * One damage.
   *
   * @param number which: the seed of all that is random about it
   */
  FileMutation(List<byte[]> files, int number) {
    this.files = files;
    this.random = new Random(number);
  }

  byte[] bytes() {
    byte[] file = anyFile().clone();
    return switch (random.nextInt(6)) {
      case 0 -> withFlippedBits(file);
      case 1 -> withExtremesInTheHeader(file);
      case 2 -> Arrays.copyOf(file, 1 + random.nextInt(file.length - 1));
      case 3 -> withTheHeaderOf(anyFile(), file, 1 + random.nextInt(HEADER));
      case 4 -> withoutAPart(file);
      default -> withExtremesInTheHeader(withFlippedBits(file));
    };
  }

  private byte[] anyFile() {
    return files.get(random.nextInt(files.size()));
  }

  private byte[] withFlippedBits(byte[] file) {
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return file;
  }

  /** Sizes, offsets and counts are in the header: the largest and smallest there lead far. */
  private byte[] withExtremesInTheHeader(byte[] file) {
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      int place = random.nextInt(Math.min(HEADER, file.length));
      file[place] = EXTREMES[random.nextInt(EXTREMES.length)];
    }
    return file;
  }

  private static byte[] withTheHeaderOf(byte[] other, byte[] file, int length) {
    System.arraycopy(other, 0, file, 0, Math.min(length, Math.min(other.length, file.length)));
    return file;
  }

  private byte[] withoutAPart(byte[] file) {
    int start = random.nextInt(file.length);
    int end = start + random.nextInt(file.length - start);
    byte[] rest = Arrays.copyOf(file, file.length - (end - start));
    System.arraycopy(file, end, rest, start, file.length - end);
    return rest.length == 0 ? file : rest;
  }
}
