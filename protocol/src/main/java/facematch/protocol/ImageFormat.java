package facematch.protocol;

/** The formats that are read. */
public enum ImageFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  GIF("GIF"),
  BMP("BMP"),
  WEBP("WebP"),
  TIFF("TIFF");

  private final String name;

  ImageFormat(String name) {
    this.name = name;
  }

  /** As it is usually written. */
  @Override
  public String toString() {
    return name;
  }
}
