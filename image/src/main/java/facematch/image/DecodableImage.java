package facematch.image;

/** Takes from images what decoders fail at, or are misled by. */
public final class DecodableImage {
  private DecodableImage() {}

  /** The image, or a copy with the same pixels; see {@link facematch.image.file.ImageFile}. */
  public static byte[] of(byte[] image, ImageFormat format) {
    return format.open(image).decodable();
  }
}
