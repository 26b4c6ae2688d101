package facematch.worker;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * How long a scan of a one-megapixel JPEG with one face takes on one thread, and how long its
 * networks alone take for the same tensors: medians in milliseconds.
 *
 * <p>From the root: {@code mvn package -DskipTests -Pbenchmark -pl worker-war -am}
 */
public final class ScanBenchmark {
  private static final int ROUNDS = 51;
  private static final double MOST = 2.5;

  private final ImageDecoder decoder = new ImageDecoder(64_000_000, 10);
  private final Networks networks;
  private final byte[] image;

  private ScanBenchmark(Networks networks, byte[] image) {
    this.networks = networks;
    this.image = image;
  }

  /**
   * Prints both times and their ratio.
   *
   * @throws IllegalStateException if the scan takes more than 2.5 times as long as its networks
   */
  public static void main(String[] args) throws IOException {
    var onePerson = Photos.decoded("sample3.jpg").getSubimage(830, 0, 660, 1350);
    var megapixel = Photos.scaled(onePerson, 700, 1432, BufferedImage.TYPE_3BYTE_BGR);
    try (var networks = new Networks()) {
      new ScanBenchmark(networks, Photos.jpeg(megapixel, .9f)).run();
    }
  }

  private void run() {
    var scanner = new FaceScanner(decoder, networks, 2.6f);
    int faces = scanner.scan(image).faces().size();
    if (faces != 1) {
      throw new IllegalStateException("the benchmark's picture has %d faces".formatted(faces));
    }
    scanner.scan(image);
    networksAlone();
    double scan = median("scan", () -> scanner.scan(image));
    double alone = networksAlone();
    System.out.printf("networks %6.1f ms%nratio    %6.2f%n", alone, scan / alone);
    if (scan > MOST * alone) {
      throw new IllegalStateException("a scan must take at most %s times as long".formatted(MOST));
    }
  }

  private double networksAlone() {
    Picture picture = decoder.decode(image);
    var face = new FaceDetector(networks).detect(picture).get(0);
    Picture square = FaceLandmarks.square(picture, face.box());
    var points = new FaceLandmarks(networks).locate(picture, face.box());
    Picture aligned = new FaceAligner().align(picture, points);
    double sum = 0;
    for (FaceDetector.View view : FaceDetector.views(picture)) {
      sum += median("detector", networks.faceBoxes(), view.framed());
    }
    return sum
        + median("landmarks", networks.landmarks(), square)
        + median("embedding", networks.embedding(), aligned);
  }

  private static double median(String name, Network network, Picture picture) {
    try (var tensor = Network.images(List.of(picture))) {
      return median(name, () -> network.run(tensor).close());
    }
  }

  private static double median(String name, Runnable work) {
    var times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.run();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf("%-9s%6.1f ms%n", name, times[ROUNDS / 2]);
    return times[ROUNDS / 2];
  }
}
