package facematch.liberty;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that upload images at the same time, each the next when the last is answered. */
final class UploadClients implements AutoCloseable {
  private static final int CLIENTS = 64;

  private final URI server;
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final SizedImage image = new SizedImage();

  /** From a number of its own: an image that other clients have sent is known. */
  private final AtomicLong sent = new AtomicLong(System.nanoTime());

  UploadClients(URI server) throws IOException {
    this.server = server;
  }

  /** Returns when all are accepted. */
  void upload(int images) throws Exception {
    long end = sent.get() + images;
    Callable<Void> client = () -> uploadUntil(end);
    for (Future<Void> uploaded : threads.invokeAll(Collections.nCopies(CLIENTS, client))) {
      uploaded.get();
    }
    sent.set(end);
  }

  private Void uploadUntil(long end) throws IOException {
    try (var client = new UploadClient(server)) {
      for (long next = sent.getAndIncrement(); next < end; next = sent.getAndIncrement()) {
        client.upload(image.picture(), SizedImage.number(next));
      }
    }
    return null;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
