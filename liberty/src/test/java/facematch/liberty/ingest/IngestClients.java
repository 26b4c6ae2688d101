package facematch.liberty.ingest;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Concurrent clients, each of which uploads its next image when the last one is accepted. */
final class IngestClients implements AutoCloseable {
  private static final int CLIENTS = 64;

  private final URI server;
  private final byte[] image;
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

  /** Different numbers in every object, since the server answers known images without a scan. */
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  IngestClients(URI server, byte[] image) {
    this.server = server;
    this.image = image;
  }

  /** Returns when all images are accepted. */
  void upload(int images) throws Exception {
    long end = next.get() + images;
    Callable<Void> client = () -> uploadUntil(end);
    for (Future<Void> uploaded : threads.invokeAll(Collections.nCopies(CLIENTS, client))) {
      uploaded.get();
    }
    next.set(end);
  }

  private Void uploadUntil(long end) throws IOException {
    try (var client = new IngestClient(server, image)) {
      for (long number; (number = next.getAndIncrement()) < end; ) {
        client.upload(number);
      }
    }
    return null;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
