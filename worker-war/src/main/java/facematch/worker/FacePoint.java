package facematch.worker;

/** A point of a face, in pixels from the upper left corner of the picture. */
record FacePoint(double x, double y) {}
