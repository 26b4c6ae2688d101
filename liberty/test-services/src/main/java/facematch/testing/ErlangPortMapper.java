package facematch.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The epmd daemon through which the broker nodes of a test and their tools find each other. */
final class ErlangPortMapper implements AutoCloseable {
  static final String ADDRESS = "127.0.0.1";

  private final String port = Integer.toString(TestPorts.unused());
  private final LoggedProcess daemon;

  ErlangPortMapper(Path folder) throws IOException {
    daemon =
        new LoggedProcess(
            folder,
            "epmd.log",
            Map.of("ERL_EPMD_ADDRESS", ADDRESS),
            List.of("epmd", "-port", port));
  }

  String port() {
    return port;
  }

  @Override
  public void close() {
    daemon.kill();
  }
}
