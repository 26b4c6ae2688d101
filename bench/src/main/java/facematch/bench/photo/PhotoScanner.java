package facematch.bench.photo;

import facematch.bench.report.UsageException;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.faces.FaceScanner;
import facematch.worker.faces.ScannedImage;
import facematch.worker.networks.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;

/** Scans photos on all processors with the worker's default configuration. */
public final class PhotoScanner implements AutoCloseable {
  private final Networks networks = new Networks();
  private final FaceScanner scanner =
      new FaceScanner(decoder(), networks, FaceScanner.DEFAULT_MIN_QUALITY);

  /** The worker's decoder with its default limits. */
  public static ImageDecoder decoder() {
    return new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS, ImageDecoder.DEFAULT_TIMEOUT);
  }

  /**
   * Scans all photos and returns the results in the same order.
   *
   * @throws UsageException if there are none, or one does not exist
   */
  public static List<ScannedPhoto> scan(List<Path> photos) {
    PhotoFiles.requireAll(photos);
    try (var scanner = new PhotoScanner();
        var progress = new ProgressBar("scan", photos.size())) {
      return scanner.scan(photos, progress);
    }
  }

  private List<ScannedPhoto> scan(List<Path> photos, ProgressBar progress) {
    return Threads.run(
        Runtime.getRuntime().availableProcessors(),
        photos.stream().<Callable<ScannedPhoto>>map(photo -> () -> scan(photo, progress)).toList());
  }

  /**
   * Scans an image. Several threads may call this at the same time.
   *
   * @throws UnreadableImageException if it cannot be decoded
   */
  public ScannedImage scan(byte[] image) {
    return scanner.scan(image);
  }

  private ScannedPhoto scan(Path photo, ProgressBar progress) throws IOException {
    try {
      return new ScannedPhoto(photo, Optional.of(scan(Files.readAllBytes(photo))), "");
    } catch (UnreadableImageException e) {
      return new ScannedPhoto(photo, Optional.empty(), e.getMessage());
    } catch (RuntimeException e) {
      throw new IllegalStateException(photo + " makes the scan fail", e);
    } finally {
      progress.step();
    }
  }

  @Override
  public void close() {
    networks.close();
  }
}
