package facematch.rest.http.body;

import facematch.broker.configuration.PositiveNumber;
import facematch.image.ImageHeader;
import facematch.image.MissingDimensionsException;
import facematch.image.file.UnsupportedImageException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses images that no worker would scan, by their headers. */
@ApplicationScoped
public class HeaderCheck {
  @Inject
  @ConfigProperty(name = "rest.max-image-pixels", defaultValue = "64000000")
  PositiveNumber maxPixels;

  /**
   * Returns if a worker may scan the image.
   *
   * @throws UnsupportedImageException if it is not of a format that is read
   * @throws MissingDimensionsException if its header is too damaged to tell its dimensions
   * @throws TooManyPixelsException if its header declares too many pixels
   */
  public void check(byte[] image) {
    long pixels = ImageHeader.read(image).pixels();
    if (pixels > maxPixels.value()) {
      throw new TooManyPixelsException(pixels, maxPixels.value());
    }
  }
}
