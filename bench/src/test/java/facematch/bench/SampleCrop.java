package facematch.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Crops of face-api's sample photos. */
enum SampleCrop {
  /** NURSE, GUEST and GUEST_CLOSE show one person. */
  NURSE("sample1.jpg", 1250, 100, 660, 900),
  GUEST("sample3.jpg", 960, 80, 460, 600),
  GUEST_CLOSE("sample3.jpg", 1020, 140, 340, 430),
  MAN("sample6.jpg", 1400, 150, 420, 520),
  WOMAN("sample2.jpg", 1300, 40, 480, 500),
  FOUR_PERSONS("sample6.jpg", 0, 0, 1920, 1537),
  THREE_PERSONS("sample3.jpg", 0, 0, 1920, 1350),
  NOBODY("sample2.jpg", 100, 800, 1700, 560);

  private final String photo;
  private final int x;
  private final int y;
  private final int width;
  private final int height;

  SampleCrop(String photo, int x, int y, int width, int height) {
    this.photo = photo;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
  }

  /** Writes the crop in the format of the file's extension. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    String name = file.getFileName().toString();
    try (InputStream stream = SampleCrop.class.getResourceAsStream("/photos/" + photo)) {
      var part = ImageIO.read(stream).getSubimage(x, y, width, height);
      ImageIO.write(part, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }
  }
}
