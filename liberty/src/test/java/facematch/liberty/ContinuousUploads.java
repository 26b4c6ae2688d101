package facematch.liberty;

import facematch.testing.Answer;
import facematch.testing.FaceMatchClient;
import jakarta.json.JsonException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Clients that upload new images one after another until closed, or until nobody listens. */
final class ContinuousUploads implements AutoCloseable {
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private final ExecutorService threads;
  private final FaceMatchClient client;
  private final byte[] image;
  private final AtomicInteger number = new AtomicInteger((int) System.nanoTime());
  private final CompletableFuture<?> end;
  private volatile boolean closed;

  ContinuousUploads(int clients, LibertyServer server, byte[] image) {
    client = server.client();
    this.image = image;
    threads = Executors.newFixedThreadPool(clients);
    end =
        CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(this::upload, threads))
                .limit(clients)
                .toArray(CompletableFuture[]::new));
  }

  /** An upload without an answer, or with one that is not JSON. */
  record Failure(String hash, RuntimeException cause) {}

  private void upload() {
    boolean listening = true;
    while (listening && !closed) {
      listening = upload(Photo.numbered(image, number.incrementAndGet()));
    }
  }

  /** Whether the server listens. */
  private boolean upload(byte[] numbered) {
    try {
      answers.add(client.scanImage("upload.png", numbered));
    } catch (UncheckedIOException | JsonException e) {
      if (e.getCause() instanceof ConnectException) {
        return false;
      }
      failures.add(new Failure(sha256(numbered), e));
    }
    return true;
  }

  private static String sha256(byte[] image) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  List<Answer> answers() {
    return answers;
  }

  /** The hashes of the images that were answered with 202. */
  List<String> accepted() {
    return answers.stream().filter(answer -> answer.status() == 202).map(Answer::hash).toList();
  }

  List<Failure> failures() {
    return failures;
  }

  /** Returns when no client finds the server listening any more. */
  void awaitRefusal() {
    end.join();
  }

  /** Returns when every client has its last answer. */
  @Override
  public void close() {
    closed = true;
    end.join();
    threads.shutdown();
  }
}
