package facematch.protocol;

/** What JPEGs say of themselves, wherever in a file they are (ISO/IEC 10918-1, B.1 and B.2). */
final class JpegMarkers {
  private static final int MARKER = 0xff;
  private static final int START = 0xd8;
  private static final int SCAN = 0xda;
  private static final int FRAME = 0xc0;
  private static final int MOST_COMPONENTS = 4;

  /** Length, precision, height, width and the number of components. */
  private static final int FRAME_HEADER = 8;

  private JpegMarkers() {}

  /** The pixels of the largest. */
  static long pixels(byte[] file) {
    long largest = 0;
    for (int i = 1; i + FRAME_HEADER < file.length; i++) {
      if (isFrame(file, i)) {
        largest = Math.max(largest, (long) number(file, i + 4) * number(file, i + 6));
      }
    }
    return largest;
  }

  private static boolean isFrame(byte[] file, int type) {
    int components = file[type + FRAME_HEADER];
    return unsigned(file[type - 1]) == MARKER
        && (file[type] & 0xf0) == FRAME
        && components > 0
        && components <= MOST_COMPONENTS
        && number(file, type + 1) == FRAME_HEADER + 3 * components;
  }

  /** How often the one with the most scans goes over its pixels. */
  static int scans(byte[] file) {
    int most = 0;
    int scans = 0;
    for (int i = 1; i < file.length; i++) {
      if (unsigned(file[i - 1]) == MARKER) {
        int type = unsigned(file[i]);
        scans = type == START ? 0 : type == SCAN ? scans + 1 : scans;
        most = Math.max(most, scans);
      }
    }
    return most;
  }

  private static int number(byte[] file, int at) {
    return unsigned(file[at]) << Byte.SIZE | unsigned(file[at + 1]);
  }

  private static int unsigned(byte value) {
    return Byte.toUnsignedInt(value);
  }
}
