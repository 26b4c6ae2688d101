package facematch.worker;

/** A point of a face, in pixels from the upper left corner of the picture. */
public record FacePoint(double x, double y) {}
