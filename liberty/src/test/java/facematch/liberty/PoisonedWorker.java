package facematch.liberty;

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
 * A worker whose copy of the application has {@link PoisonedDecoder} in it, killed whenever its
 * liveness is down and started again whenever it ends, as Kubernetes does; once closed, it is as
 * shipped.
 */
final class PoisonedWorker implements AutoCloseable {
  private static final String HOOK = "/" + PoisonedDecoder.class.getName().replace('.', '/');

  private final LibertyServer server;
  private final StockClient client;
  private final Path war;
  private final byte[] shipped;
  private final List<Integer> exitCodes = new CopyOnWriteArrayList<>();
  private final ExecutorService supervisor = Executors.newSingleThreadExecutor();
  private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor();
  private final CompletableFuture<Void> supervision;

  /** Returns once the worker, which runs as shipped, is ready with the hook in it. */
  PoisonedWorker(LibertyServer server) throws IOException {
    this.server = server;
    client = new StockClient(server);
    war = server.application("worker-war.war");
    shipped = Files.readAllBytes(war);
    server.close();
    addHook();
    server.start();
    supervision = CompletableFuture.runAsync(this::supervise, supervisor);
    var unused = prober.scheduleWithFixedDelay(this::killUnlessLive, 1, 1, TimeUnit.SECONDS);
  }

  private void addHook() throws IOException {
    try (var files = FileSystems.newFileSystem(war);
        InputStream compiled = PoisonedDecoder.class.getResourceAsStream(HOOK + ".class")) {
      Path entry = files.getPath("WEB-INF/classes" + HOOK + ".class");
      Files.createDirectories(entry.getParent());
      Files.copy(compiled, entry);
    }
  }

  private void supervise() {
    try {
      while (true) {
        exitCodes.add(server.awaitEnd());
        server.begin();
      }
    } catch (InterruptedException closed) {
      // what ends from now on stays down
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void killUnlessLive() {
    try {
      if (client.probe("live").status() == 503) {
        server.kill();
      }
    } catch (IOException | JsonException notServing) {
      // it ended, or begins
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of each process that ended so far. */
  List<Integer> exitCodes() {
    return exitCodes;
  }

  /** Returns once the worker is ready without the hook. */
  @Override
  public void close() throws IOException {
    prober.shutdownNow();
    supervisor.shutdownNow();
    supervision.join();
    server.close();
    Files.write(war, shipped);
    server.start();
  }
}
