package facematch.liberty;

import facematch.protocol.ImageHash;
import jakarta.json.JsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Clients that upload one image after another until they are stopped or nobody listens. */
final class EndlessUploads implements AutoCloseable {
  private final List<StockClient.Answer> answers = new CopyOnWriteArrayList<>();
  private final List<Cut> cut = new CopyOnWriteArrayList<>();
  private final ExecutorService threads;
  private final StockClient client;
  private final byte[] image;
  private final AtomicInteger number = new AtomicInteger((int) System.nanoTime());
  private final CompletableFuture<?> end;
  private volatile boolean stopped;

  EndlessUploads(int count, LibertyServer server, byte[] image) {
    client = new StockClient(server);
    this.image = image;
    threads = Executors.newFixedThreadPool(count);
    end =
        CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(this::upload, threads))
                .limit(count)
                .toArray(CompletableFuture[]::new));
  }

  /** A request that got no answer, or none in JSON: the hash of its image, and what came. */
  record Cut(String hash, Exception cause) {}

  private void upload() {
    try {
      while (!stopped) {
        upload(Photo.numbered(image, number.incrementAndGet()));
      }
    } catch (IOException nobodyListens) {
      // then there is nothing left to do
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void upload(byte[] numbered) throws ConnectException, InterruptedException {
    try {
      answers.add(client.scanImage("upload.png", numbered));
    } catch (ConnectException nobodyListens) {
      throw nobodyListens;
    } catch (IOException | JsonException e) {
      cut.add(new Cut(ImageHash.of(numbered, "SHA-256").value(), e));
    }
  }

  /** What the server answered so far. */
  List<StockClient.Answer> answers() {
    return answers;
  }

  /** The hashes of the images that were answered 202 so far. */
  List<String> accepted() {
    return answers.stream()
        .filter(answer -> answer.status() == 202)
        .map(StockClient.Answer::hash)
        .toList();
  }

  List<Cut> cut() {
    return cut;
  }

  /** Returns when every client found nobody listening. */
  void awaitRefusal() {
    end.join();
  }

  /** Returns when every client has its last answer. */
  @Override
  public void close() {
    stopped = true;
    end.join();
    threads.shutdown();
  }
}
