package facematch.bench.sample;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;

/** Images of the kinds that people have, made from face-api's sample photos. */
public final class SampleInput {
  /** A photo of a megapixel, 4:3. */
  public static final SampleInput MEGAPIXEL =
      new SampleInput(
          "1154x866", new PhotoPart("sample3.jpg", 900, 100, 1000, 750), 1154, 866, 2, Jpeg::of);

  /** A portrait of 12 megapixels, stored on its side as phones do. */
  public static final SampleInput PHONE =
      new SampleInput(
          "4000x3000-turned",
          new PhotoPart("sample6.jpg", 1060, 120, 780, 1040),
          3000,
          4000,
          2,
          upright -> TurnedJpeg.of(SensorNoise.add(upright)));

  /** A picture of a screen's or a video's size. */
  public static final SampleInput FULL_HD =
      new SampleInput(
          "1920x1080", new PhotoPart("sample1.jpg", 0, 100, 1920, 1080), 1920, 1080, 3, Jpeg::of);

  /** A small picture. */
  public static final SampleInput VGA =
      new SampleInput(
          "640x480", new PhotoPart("sample6.jpg", 100, 230, 960, 720), 640, 480, 2, Jpeg::of);

  /** All of them. */
  public static final List<SampleInput> ALL = List.of(MEGAPIXEL, PHONE, FULL_HD, VGA);

  private final String title;
  private final PhotoPart part;
  private final int width;
  private final int height;
  private final int faces;
  private final Function<BufferedImage, byte[]> encoder;

  private SampleInput(
      String title,
      PhotoPart part,
      int width,
      int height,
      int faces,
      Function<BufferedImage, byte[]> encoder) {
    this.title = title;
    this.part = part;
    this.width = width;
    this.height = height;
    this.faces = faces;
    this.encoder = encoder;
  }

  /** The size of the stored picture, and what else is special; a file name. */
  public String title() {
    return title;
  }

  /** The number of faces that it shows. */
  public int faces() {
    return faces;
  }

  /** Pixels of the longer side. */
  public int longerSide() {
    return Math.max(width, height);
  }

  /** The JPEG. */
  public byte[] jpeg() {
    return encoder.apply(part.scaled(width, height));
  }
}
