package facematch.image;

import facematch.image.file.BmpFile;
import facematch.image.file.GifFile;
import facematch.image.file.ImageFile;
import facematch.image.file.PngFile;
import facematch.image.file.WebpFile;
import facematch.image.jpeg.JpegFile;
import facematch.image.tiff.TiffFile;
import java.util.regex.Pattern;

/** The image formats that are read. */
public enum ImageFormat {
  JPEG("JPEG", "\u00ff\u00d8"),
  PNG("PNG", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
  GIF("GIF", "GIF8[79]a"),
  BMP("BMP", "BM"),
  WEBP("WebP", "RIFF....WEBP"),
  /** Classic TIFF and BigTIFF, but not Canon's CR2, which has its own mark behind TIFF's. */
  TIFF("TIFF", "II\\*\0(?!\u0010\0\0\0CR)|MM\0\\*|II\\+\0\b\0|MM\0\\+\0\b");

  private final String name;
  private final Pattern signature;

  ImageFormat(String name, String signature) {
    this.name = name;
    this.signature = Pattern.compile(signature, Pattern.DOTALL);
  }

  /** Whether a file that starts with these bytes, each a character, claims to be of this format. */
  public boolean begins(String start) {
    return signature.matcher(start).lookingAt();
  }

  ImageFile open(byte[] image) {
    return switch (this) {
      case JPEG -> new JpegFile(image);
      case PNG -> new PngFile(image);
      case GIF -> new GifFile(image);
      case BMP -> new BmpFile(image);
      case WEBP -> new WebpFile(image);
      case TIFF -> new TiffFile(image);
    };
  }

  /** The name as it is usually written. */
  @Override
  public String toString() {
    return name;
  }
}
