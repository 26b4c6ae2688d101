package facematch.liberty.failures;

import facematch.liberty.LibertyServer;
import facematch.testing.FaceMatchClient;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Adds {@link PoisonedScanner} to a worker's application until closed. Like Kubernetes, it kills
 * the worker when its liveness is down, and starts it again whenever it has ended.
 */
final class PoisonedWorker implements AutoCloseable {
  private static final String SCANNER =
      "/" + PoisonedScanner.class.getName().replace('.', '/') + ".class";

  private final LibertyServer server;
  private final FaceMatchClient client;
  private final Path war;
  private final byte[] packaged;
  private final List<Integer> exitCodes = new CopyOnWriteArrayList<>();
  private final ExecutorService supervisor = Executors.newSingleThreadExecutor();
  private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor();
  private final CompletableFuture<Void> supervision;

  /** Restarts the running worker. Returns once it is ready. */
  PoisonedWorker(LibertyServer server) throws IOException {
    this.server = server;
    client = server.client();
    war = server.application("worker-war.war");
    packaged = Files.readAllBytes(war);
    server.close();
    addScanner();
    server.start();
    supervision = CompletableFuture.runAsync(this::restartWheneverEnded, supervisor);
    var unused = prober.scheduleWithFixedDelay(this::killUnlessLive, 1, 1, TimeUnit.SECONDS);
  }

  private void addScanner() throws IOException {
    try (var files = FileSystems.newFileSystem(war);
        InputStream compiled = PoisonedScanner.class.getResourceAsStream(SCANNER)) {
      Path entry = files.getPath("WEB-INF/classes" + SCANNER);
      Files.createDirectories(entry.getParent());
      Files.copy(compiled, entry);
    }
  }

  private void restartWheneverEnded() {
    try {
      while (true) {
        exitCodes.add(server.awaitEnd());
        server.launch();
      }
    } catch (InterruptedException closed) {
      // close() ends the supervision
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void killUnlessLive() {
    try {
      if (client.probe("live").status() == 503) {
        server.kill();
      }
    } catch (UncheckedIOException | JsonException notServing) {
      // it has just ended, or is starting
    }
  }

  /** The exit codes of the processes that have ended. */
  List<Integer> exitCodes() {
    return exitCodes;
  }

  /** Restarts the worker as it was packaged. Returns once it is ready. */
  @Override
  public void close() throws IOException {
    prober.shutdownNow();
    supervisor.shutdownNow();
    supervision.join();
    server.close();
    Files.write(war, packaged);
    server.start();
  }
}
