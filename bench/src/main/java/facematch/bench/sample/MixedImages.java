package facematch.bench.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Images of many sizes, with and without faces, in JPEG and PNG. */
public final class MixedImages {
  private static final PhotoPart GROUP = PhotoPart.whole("sample5.jpg");
  private static final PhotoPart PORTRAIT = new PhotoPart("sample3.jpg", 960, 80, 460, 600);
  private static final PhotoPart NOBODY = new PhotoPart("sample2.jpg", 100, 800, 1700, 560);

  private MixedImages() {}

  /** All of them, the {@link SampleInput}s included. */
  public static List<byte[]> all() {
    var images = new ArrayList<>(SampleInput.ALL.stream().map(SampleInput::jpeg).toList());
    images.add(png(GROUP.scaled(1280, 932)));
    images.add(png(NOBODY.scaled(850, 280)));
    images.add(png(PORTRAIT.scaled(92, 120)));
    images.add(Jpeg.of(PORTRAIT.scaled(230, 300)));
    images.add(Jpeg.of(GROUP.scaled(320, 233)));
    images.add(Jpeg.of(NOBODY.scaled(2550, 840)));
    return List.copyOf(images);
  }

  private static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
