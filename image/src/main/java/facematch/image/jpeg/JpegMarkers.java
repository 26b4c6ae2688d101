package facematch.image.jpeg;

/**
 * Finds JPEG markers by looking at every byte of a file (ISO/IEC 10918-1, B.1 and B.2).
 *
 * <p>It does not follow the lengths of segments: a TIFF may have JPEGs anywhere, and decoders
 * disagree about where the segments of a damaged JPEG begin. The data of a scan has no markers but
 * restarts, because encoders write a zero behind each 0xff.
 */
public final class JpegMarkers {
  private static final int PREFIX = 0xff;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int START_OF_SCAN = 0xda;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;
  private static final int FRAME = 0xc0;
  private static final int MOST_COMPONENTS = 4;

  /** Length, precision, height, width and the number of components. */
  private static final int FRAME_HEADER = 8;

  private JpegMarkers() {}

  /** The pixels of the largest frame. */
  public static long pixels(byte[] file) {
    long largest = 0;
    for (int i = 1; i + FRAME_HEADER < file.length; i++) {
      if (isFrame(file, i)) {
        largest = Math.max(largest, (long) unsignedShort(file, i + 4) * unsignedShort(file, i + 6));
      }
    }
    return largest;
  }

  /** The scans of the JPEG that has the most. */
  public static int scans(byte[] file) {
    int most = 0;
    int scans = 0;
    for (int i = 1; i < file.length; i++) {
      if (unsignedByte(file, i - 1) == PREFIX) {
        int type = unsignedByte(file, i);
        scans = type == START_OF_IMAGE ? 0 : type == START_OF_SCAN ? scans + 1 : scans;
        most = Math.max(most, scans);
      }
    }
    return most;
  }

  /**
   * The number of segments shorter than 256 bytes; counting stops at {@code most}. An upload cannot
   * hold enough longer ones to do harm. In random data, one in 70,000 bytes looks like one.
   */
  public static int shortSegments(byte[] file, int most) {
    int segments = 0;
    for (int i = 1; i + 1 < file.length && segments < most; i++) {
      if (file[i + 1] == 0 && isSegment(file, i)) {
        segments++;
      }
    }
    return segments;
  }

  private static boolean isSegment(byte[] file, int type) {
    int marker = unsignedByte(file, type);
    return unsignedByte(file, type - 1) == PREFIX
        && marker > 0
        && marker < PREFIX
        && (marker < FIRST_RESTART || marker > LAST_RESTART);
  }

  private static boolean isFrame(byte[] file, int type) {
    int components = file[type + FRAME_HEADER];
    return unsignedByte(file, type - 1) == PREFIX
        && (file[type] & 0xf0) == FRAME
        && components > 0
        && components <= MOST_COMPONENTS
        && unsignedShort(file, type + 1) == FRAME_HEADER + 3 * components;
  }

  private static int unsignedShort(byte[] file, int at) {
    return unsignedByte(file, at) << Byte.SIZE | unsignedByte(file, at + 1);
  }

  private static int unsignedByte(byte[] file, int at) {
    return Byte.toUnsignedInt(file[at]);
  }
}
