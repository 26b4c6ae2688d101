package facematch.worker;

/**
 * The five points that align a face, in pixels of the picture: eyes, nose, corners of the mouth,
 * those on the picture's left first.
 */
record FacePoints(double[] x, double[] y) {
  static final int COUNT = 5;

  FacePoints {
    if (x.length != COUNT || y.length != COUNT) {
      throw new IllegalArgumentException("a face is aligned by %d points".formatted(COUNT));
    }
  }
}
