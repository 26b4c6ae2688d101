package facematch.worker.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import facematch.store.face.Embedding;
import facematch.store.face.Face;
import facematch.worker.Photos;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.networks.Networks;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaceScannerTest {
  private static final float THRESHOLD = .34f;
  private static final Networks NETWORKS = new Networks();
  private static final float MIN_QUALITY = FaceScanner.DEFAULT_MIN_QUALITY;
  private final FaceScanner scanner = scanner(MIN_QUALITY);

  @AfterAll
  static void closeTheNetworks() {
    NETWORKS.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sample1.jpg,3", "sample2.jpg,3", "sample3.jpg,3",
    "sample4.jpg,4", "sample5.jpg,5", "sample6.jpg,4"
  })
  void findsEveryFace(String photo, int faces) throws IOException {
    assertThat(scanner.scan(Photos.photo(photo)).faces()).hasSize(faces);
  }

  @Test
  void placesTheBoxesInPixelsOfThePicture() throws IOException {
    var scanned = scanner.scan(Photos.photo("sample6.jpg"));
    assertThat(scanned.width()).isEqualTo(1920);
    assertThat(scanned.height()).isEqualTo(1537);
    var box = scanned.faces().get(0).box();
    assertThat(box.x()).isCloseTo(1485, within(20f));
    assertThat(box.y()).isCloseTo(259, within(20f));
    assertThat(box.width()).isCloseTo(226, within(20f));
    assertThat(box.height()).isCloseTo(302, within(20f));
  }

  @Test
  void findsAFaceThatFillsThePicture() throws IOException {
    byte[] face = Photos.crop("sample6.jpg", 1490, 260, 220, 300);
    assertThat(bestMatch(scanner.scan(face), scanned("sample6.jpg"))).isGreaterThan(THRESHOLD);
  }

  @Test
  void aCropMatchesItsPhoto() throws IOException {
    byte[] crop = Photos.crop("sample6.jpg", 1400, 150, 420, 520);
    assertThat(bestMatch(scanner.scan(crop), scanned("sample6.jpg"))).isGreaterThan(THRESHOLD);
  }

  /** The large view of the whole picture shows 25 pixels or fewer of each face. */
  @ParameterizedTest
  @CsvSource({"700, 9000", "9000, 700", "6000, 4000"})
  void findsSmallFacesInLongAndHugePictures(int width, int height) throws IOException {
    var photo = Photos.decoded("sample6.jpg").getSubimage(1400, 150, 420, 520);
    var face = Photos.scaled(photo, 210, 260, BufferedImage.TYPE_3BYTE_BGR);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = picture.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    for (int i = 0; i < 8; i++) {
      graphics.drawImage(face, i * (width - 210) / 7, i * (height - 260) / 7, null);
    }
    graphics.dispose();
    var faces = scanner(0).scan(Photos.jpeg(picture, .95f)).faces();
    assertThat(faces).hasSize(8);
    for (Face found : faces) {
      assertThat(bestMatch(List.of(found), scanned("sample6.jpg").faces())).isGreaterThan(.6f);
    }
  }

  /** Half the sides of the larger photo suffice for its faces, and not of the one with a border. */
  @ParameterizedTest
  @CsvSource({"3840, 3074", "1920, 1537"})
  void findsTheFacesOfPhotosOfManyPixels(int width, int height) throws IOException {
    var sizes =
        Photos.scaled(Photos.decoded("sample6.jpg"), width, height, BufferedImage.TYPE_3BYTE_BGR);
    var picture = new BufferedImage(4000, 3200, BufferedImage.TYPE_3BYTE_BGR);
    picture.createGraphics().drawImage(sizes, 0, 0, null);
    var scanned = scanner.scan(Photos.jpeg(picture, .95f));
    assertThat(scanned.width()).isEqualTo(4000);
    assertThat(scanned.faces()).hasSize(4);
    for (Face face : scanned.faces()) {
      assertThat(bestMatch(List.of(face), scanned("sample6.jpg").faces())).isGreaterThan(.95f);
      assertThat(face.box().width()).isBetween(.08f * width, .14f * width);
    }
  }

  @Test
  void aSmallRecompressedCopyMatchesItsPhotoFaceByFace() throws IOException {
    var photo = Photos.decoded("sample6.jpg");
    var copy = Photos.scaled(photo, 960, 768, BufferedImage.TYPE_3BYTE_BGR);
    var faces = scanner.scan(Photos.jpeg(copy, .5f)).faces();
    assertThat(faces).hasSize(4);
    for (Face face : faces) {
      assertThat(bestMatch(List.of(face), scanned("sample6.jpg").faces())).isGreaterThan(THRESHOLD);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-30, -15, 15, 30})
  void aTiltedHeadIsRecognisedAsWellAsAnUprightOne(double degrees) throws IOException {
    var photo = Photos.decoded("sample1.jpg");
    var faces = scanner.scan(Photos.jpeg(Photos.rotated(photo, degrees), .9f)).faces();
    assertThat(faces).hasSize(3);
    for (Face face : faces) {
      assertThat(bestMatch(List.of(face), scanned("sample1.jpg").faces())).isGreaterThan(.95f);
    }
  }

  @Test
  void onePersonInTwoPhotosMatches() throws IOException {
    assertThat(bestMatch(scanned("sample1.jpg"), scanned("sample3.jpg"))).isGreaterThan(THRESHOLD);
  }

  @Test
  void photosWithoutACommonPersonDoNotMatch() throws IOException {
    assertThat(bestMatch(scanned("sample5.jpg"), scanned("sample6.jpg"))).isLessThan(THRESHOLD);
    assertThat(bestMatch(scanned("sample2.jpg"), scanned("sample3.jpg"))).isLessThan(THRESHOLD);
  }

  @Test
  void aPhotoWithoutFacesHasNone() throws IOException {
    assertThat(scanner.scan(Photos.crop("sample2.jpg", 100, 800, 1700, 560)).faces()).isEmpty();
  }

  @Test
  void storesAFaceOfLowQualityWithoutAnEmbedding() throws IOException {
    assertThat(scanner(100).scan(Photos.photo("sample6.jpg")).faces())
        .hasSize(4)
        .allMatch(face -> face.embedding().isEmpty() && face.quality() > MIN_QUALITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheFaceInEveryOrientationOfTheCamera(int orientation) throws IOException {
    var upright = Photos.decoded("sample6.jpg").getSubimage(1400, 150, 420, 520);
    byte[] held = withOrientation(Photos.jpeg(held(upright, orientation), .95f), orientation);
    var expected = scanner.scan(Photos.jpeg(upright, .95f));
    var scanned = scanner.scan(held);
    assertThat(scanned.width()).isEqualTo(420);
    assertThat(scanned.height()).isEqualTo(520);
    assertThat(scanned.faces()).hasSameSizeAs(expected.faces());
    assertThat(bestMatch(scanned, expected)).isGreaterThan(.98f);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 8})
  void findsTheFacesOfATurnedPictureWithoutExif(int orientation) throws IOException {
    var held = held(Photos.decoded("sample6.jpg"), orientation);
    var scanned = scanner.scan(Photos.jpeg(held, .95f));
    assertThat(scanned.width()).isEqualTo(held.getWidth());
    assertThat(scanned.faces()).hasSize(4);
    for (Face face : scanned.faces()) {
      assertThat(bestMatch(List.of(face), scanned("sample6.jpg").faces())).isGreaterThan(.95f);
    }
  }

  @Test
  void greyAndTransparentCopiesMatch() throws IOException {
    var photo = Photos.decoded("sample6.jpg");
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_ARGB}) {
      var copy = Photos.scaled(photo, 960, 768, type);
      assertThat(bestMatch(scanner.scan(Photos.png(copy)), scanned("sample6.jpg")))
          .isGreaterThan(.7f);
    }
  }

  @Test
  void aBrokenBodyIsUnreadable() throws IOException {
    byte[] png = Photos.png(Photos.decoded("sample6.jpg").getSubimage(0, 0, 300, 300));
    byte[] broken = Arrays.copyOf(png, png.length / 2);
    assertThatThrownBy(() -> scanner.scan(broken)).isInstanceOf(UnreadableImageException.class);
  }

  @Test
  void scansInParallelAsItScansAlone() throws Exception {
    List<String> names = List.of("sample3.jpg", "sample5.jpg", "sample6.jpg", "sample4.jpg");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<ScannedImage>> scans =
          names.stream().<Callable<ScannedImage>>map(name -> () -> scanned(name)).toList();
      List<Future<ScannedImage>> together = threads.invokeAll(scans);
      for (int i = 0; i < names.size(); i++) {
        assertSame(together.get(i).get().faces(), scanned(names.get(i)).faces());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void assertSame(List<Face> faces, List<Face> expected) {
    assertThat(faces).hasSameSizeAs(expected);
    for (int i = 0; i < faces.size(); i++) {
      assertThat(faces.get(i).box()).isEqualTo(expected.get(i).box());
      assertThat(faces.get(i).quality()).isEqualTo(expected.get(i).quality());
    }
  }

  private static FaceScanner scanner(float minQuality) {
    return new FaceScanner(new ImageDecoder(64_000_000, 10), NETWORKS, minQuality);
  }

  private ScannedImage scanned(String photo) throws IOException {
    return scanner.scan(Photos.photo(photo));
  }

  private static float bestMatch(ScannedImage one, ScannedImage other) {
    return bestMatch(one.faces(), other.faces());
  }

  private static float bestMatch(List<Face> ones, List<Face> others) {
    float best = -1;
    for (Embedding one : embeddings(ones)) {
      for (Embedding other : embeddings(others)) {
        best = Math.max(best, one.similarity(other));
      }
    }
    return best;
  }

  private static List<Embedding> embeddings(List<Face> faces) {
    return faces.stream().map(Face::embedding).flatMap(Optional::stream).toList();
  }

  /** The picture as a camera stores it when it is held so: see Exif 3.0, tag Orientation. */
  private static BufferedImage held(BufferedImage upright, int orientation) {
    int right = upright.getWidth() - 1;
    int bottom = upright.getHeight() - 1;
    boolean turned = orientation > 4;
    var held =
        new BufferedImage(
            turned ? bottom + 1 : right + 1,
            turned ? right + 1 : bottom + 1,
            BufferedImage.TYPE_3BYTE_BGR);
    for (int row = 0; row < held.getHeight(); row++) {
      for (int column = 0; column < held.getWidth(); column++) {
        int rgb =
            switch (orientation) {
              case 2 -> upright.getRGB(right - column, row);
              case 3 -> upright.getRGB(right - column, bottom - row);
              case 4 -> upright.getRGB(column, bottom - row);
              case 5 -> upright.getRGB(row, column);
              case 6 -> upright.getRGB(right - row, column);
              case 7 -> upright.getRGB(right - row, bottom - column);
              case 8 -> upright.getRGB(row, bottom - column);
              default -> upright.getRGB(column, row);
            };
        held.setRGB(column, row, rgb);
      }
    }
    return held;
  }

  /** Inserts an EXIF segment with one entry after the JPEG's first marker. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    var result = new ByteArrayOutputStream();
    result.write(jpeg, 0, 2);
    result.writeBytes(exif);
    result.write(jpeg, 2, jpeg.length - 2);
    return result.toByteArray();
  }
}
