package facematch.worker.picture;

/** A point in a picture, in pixels from its upper left corner. */
public record Point(double x, double y) {}
