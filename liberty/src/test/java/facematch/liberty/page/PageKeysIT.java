package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import facematch.liberty.LibertyServer;
import facematch.liberty.access.TestKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a server that wants a key. */
@Tag("chromium")
@Tag("failures")
class PageKeysIT {
  @TempDir static Path folder;
  private static String owner;
  private static String reader;
  private static LibertyServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    var keys = new TestKeys(folder.resolve("keys"));
    owner = keys.add("owner", "scan,match,delete");
    reader = keys.add("reader", "match");
    server =
        new LibertyServer(
            folder.resolve("rest"),
            "rest",
            Map.of(
                "REST_KEYS", keys.file().toString(),
                "FACEMATCH_DATA", folder.resolve("data").toString()));
    server.start();
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
  }

  @Test
  void asksForAKeyUntilItIsTheRightOne() {
    var page = browser.open(server.address());
    assertThat(page.heading("This server wants a key")).isVisible();
    page.show("key");

    page.enterKey(TestKeys.unknown());

    assertThat(page.text("The server does not know this key.")).isVisible();
    page.show("wrong-key");

    page.enterKey(owner);

    assertThat(page.counts()).containsText("queue");
    assertThat(page.heading("This server wants a key")).isHidden();
  }

  @Test
  void doesNotAskAgainWhoHasCancelled() {
    var page = browser.open(server.address());
    page.button("Cancel").click();

    assertThat(page.banner("key")).isVisible();
    page.awaitStatus();
    page.awaitStatus();
    assertThat(page.heading("This server wants a key")).isHidden();

    page.button("Enter a key").click();
    page.enterKey(owner);
    assertThat(page.counts()).containsText("queue");
  }

  @Test
  void keepsTheKeyUntilTheTabIsClosed() {
    var page = browser.open(server.address());
    page.enterKey(owner);
    assertThat(page.counts()).containsText("queue");

    page.browserPage().reload();
    assertThat(page.counts()).containsText("queue");

    page.button("Forget the key").click();
    assertThat(page.heading("This server wants a key")).isVisible();
  }

  @Test
  void sendsFilesThatTheBrowserDoesNotHash() throws Exception {
    var photos = new PhotoFolder(folder, "insecure");
    photos.add("a.jpg", "sample1.jpg");
    var page =
        browser.open(URI.create("http://" + Browser.OTHER_HOST + ":" + server.address().getPort()));
    page.enterKey(owner);
    assertThat(page.counts()).containsText("queue");
    assertEquals(false, page.browserPage().evaluate("isSecureContext"));

    page.drop(photos.path());

    assertThat(page.card("a.jpg")).containsText("in the queue");
    page.button("Take a photo").click();
    assertThat(page.text("There is no camera, or this page may not use it.")).isVisible();
  }

  @Test
  void pausesUploadsThatTheKeyMayNotMake() throws Exception {
    var photos = new PhotoFolder(folder, "refused");
    photos.add("a.jpg", "sample1.jpg");
    var page = browser.open(server.address());
    page.enterKey(reader);
    assertThat(page.counts()).containsText("queue");

    page.drop(photos.path());

    assertThat(page.browserPage().getByText("Paused, because ")).containsText("scan");
    page.button("Change the key").click();
    page.enterKey(owner);
    page.button("Resume").click();
    assertThat(page.card("a.jpg")).containsText("in the queue");
  }
}
