package facematch.bench.detect;

import facematch.bench.sample.Jpeg;
import facematch.bench.sample.PhotoPart;
import facematch.store.face.BoundingBox;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * A generated picture: a sample photo, shrunk, somewhere on a larger picture of nobody.
 *
 * @param photo the sample photo
 * @param boxes of its faces
 * @param scale by which it is shrunk, under 1
 * @param width of the larger picture in pixels
 * @param grey whether the larger picture is plain grey; else it is a part of a photo
 * @param seed of the place
 */
record Scene(
    PhotoPart photo,
    List<BoundingBox> boxes,
    double scale,
    int width,
    int height,
    boolean grey,
    int seed) {
  /** A part of a photo without a face. */
  private static final PhotoPart NOBODY = new PhotoPart("sample2.jpg", 100, 800, 1700, 560);

  Scene {
    boxes = List.copyOf(boxes);
  }

  /** Whether the shrunk photo is smaller than the larger picture. */
  boolean fits() {
    return shrunkWidth() <= width && shrunkHeight() <= height;
  }

  /** The boxes of the faces in the larger picture. */
  List<BoundingBox> truth() {
    return boxes.stream().map(this::placed).toList();
  }

  private BoundingBox placed(BoundingBox box) {
    double x = (double) shrunkWidth() / photo.width();
    double y = (double) shrunkHeight() / photo.height();
    return new BoundingBox(
        (float) (left() + x * box.x()),
        (float) (top() + y * box.y()),
        (float) (x * box.width()),
        (float) (y * box.height()));
  }

  /** The larger picture. */
  byte[] jpeg() {
    var picture = grey ? plain() : NOBODY.scaled(width, height);
    var graphics = picture.createGraphics();
    graphics.drawImage(photo.shrunk(shrunkWidth(), shrunkHeight()), left(), top(), null);
    graphics.dispose();
    return Jpeg.of(picture);
  }

  private BufferedImage plain() {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = picture.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return picture;
  }

  private int shrunkWidth() {
    return (int) Math.round(scale * photo.width());
  }

  private int shrunkHeight() {
    return (int) Math.round(scale * photo.height());
  }

  private int left() {
    return new Random(seed).nextInt(width - shrunkWidth() + 1);
  }

  private int top() {
    return new Random(seed + 1L).nextInt(height - shrunkHeight() + 1);
  }
}
