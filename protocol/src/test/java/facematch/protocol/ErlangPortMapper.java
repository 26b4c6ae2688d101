package facematch.protocol;

import java.io.IOException;
import java.nio.file.Path;

/** The daemon by which a test run's broker nodes and their tools find each other. */
final class ErlangPortMapper implements AutoCloseable {
  private final int port = TestPorts.unused();
  private final Process daemon;

  ErlangPortMapper(Path folder) throws IOException {
    var builder =
        new ProcessBuilder("epmd", "-port", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("epmd.log").toFile());
    builder.environment().put("ERL_EPMD_ADDRESS", "127.0.0.1");
    daemon = builder.start();
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    daemon.destroyForcibly().onExit().join();
  }
}
