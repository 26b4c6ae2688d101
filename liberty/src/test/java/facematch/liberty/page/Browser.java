package facematch.liberty.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The system's Chromium. */
final class Browser implements AutoCloseable {
  /** A host that the browser does not know to be this machine, as that of a cluster. */
  static final String OTHER_HOST = "faces.test";

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;
  private static final int MILLISECONDS = 60_000;

  /** A browser reports answers such as 404, which are nothing unusual here. */
  private static final String REFUSED = "Failed to load resource";

  private final List<String> errors = new ArrayList<>();
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private BrowserContext context;

  Browser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(MILLISECONDS);
    var nothingToDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(nothingToDownload));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--host-resolver-rules=MAP " + OTHER_HOST + " 127.0.0.1",
                            "--use-fake-device-for-media-stream",
                            "--use-fake-ui-for-media-stream")));
  }

  /** Opens the page of a server on a desktop. */
  PhotoPage open(URI server) {
    return open(server, new NewContextOptions().setViewportSize(WIDTH, HEIGHT));
  }

  /** Opens the page of a server, and closes the one before with all that it has stored. */
  PhotoPage open(URI server, NewContextOptions options) {
    if (context != null) {
      context.close();
    }
    context = chromium.newContext(options);
    context.setDefaultTimeout(MILLISECONDS);
    context.onConsoleMessage(this::note);
    context.onWebError(error -> errors.add(error.error()));
    return new PhotoPage(context.newPage(), server);
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
      errors.add(message.text());
    }
  }

  /** What the pages have reported, such as failures, and what the security policy has refused. */
  List<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
