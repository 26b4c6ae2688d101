package facematch.liberty;

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

/**
 * A worker whose copy of the application has {@link PoisonedDecoder} in it, started again whenever
 * it ends, as Kubernetes does; once closed, it is as shipped.
 */
final class PoisonedWorker implements AutoCloseable {
  private static final String HOOK = "/" + PoisonedDecoder.class.getName().replace('.', '/');

  private final LibertyServer server;
  private final Path war;
  private final byte[] shipped;
  private final List<Integer> exitCodes = new CopyOnWriteArrayList<>();
  private final ExecutorService supervisor = Executors.newSingleThreadExecutor();
  private final CompletableFuture<Void> supervision;

  /** Returns once the worker, which runs as shipped, is ready with the hook in it. */
  PoisonedWorker(LibertyServer server) throws IOException {
    this.server = server;
    war = server.application("worker-war.war");
    shipped = Files.readAllBytes(war);
    server.close();
    addHook();
    server.start();
    supervision = CompletableFuture.runAsync(this::supervise, supervisor);
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

  /** Of each process that ended so far. */
  List<Integer> exitCodes() {
    return exitCodes;
  }

  /** Returns once the worker is ready without the hook. */
  @Override
  public void close() throws IOException {
    supervisor.shutdownNow();
    supervision.join();
    server.close();
    Files.write(war, shipped);
    server.start();
  }
}
