package facematch.liberty.page;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.liberty.LibertyServer;
import facematch.testing.FaceMatchClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The local server and the browser, which the tests of the page share. The server has a broker and
 * a Redis of its own, because it runs until all tests have ended.
 */
final class PageServer implements BeforeAllCallback, AfterEachCallback {
  private Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(Namespace.create(PageServer.class))
            .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class);
  }

  /** What the page has reported, such as failures, fails the test. */
  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(running.browser.errors()).isEmpty();
  }

  /** Opens the page in a window of a desktop. */
  PhotoPage open() {
    return running.browser.open(address());
  }

  Browser browser() {
    return running.browser;
  }

  URI address() {
    return running.server.address();
  }

  FaceMatchClient client() {
    return running.server.client();
  }

  /** Closed when all tests have ended. */
  private record Running(LibertyServer server, Browser browser) implements AutoCloseable {
    static Running start() {
      try {
        var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "page");
        var server =
            new LibertyServer(
                folder,
                "local",
                Map.of(
                    "FACEMATCH_DATA",
                    folder.resolve("data").toString(),
                    "REST_URL_ALLOW",
                    "127.0.0.1/32"));
        server.start();
        return new Running(server, new Browser());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      browser.close();
      server.close();
    }
  }
}
