package facematch.liberty.files;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A reproducible random damage of a file, as by a bad disk, a broken transfer or an attacker. */
final class FileMutation {
  private static final int HEADER = 64;
  private static final int MOST_CHANGES = 16;
  private static final byte[] EXTREMES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

  private final List<byte[]> files;
  private final Random random;

  /**
   * A damage of one of the files.
   *
   * @param number the seed of its random numbers
   */
  FileMutation(List<byte[]> files, int number) {
    this.files = files;
    this.random = new Random(number);
  }

  /** The damaged file. */
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

  /** Headers hold sizes, offsets and counts, where extreme values do the most damage. */
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
