package facematch.worker.picture;

/** A part of a picture, in pixels from its upper left corner. */
public record Area(int left, int top, int width, int height) {
  /** All of a picture. */
  public static Area of(Picture picture) {
    return new Area(0, 0, picture.width(), picture.height());
  }
}
