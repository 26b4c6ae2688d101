package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.embedded.EmbeddedBroker;
import facematch.embedded.EmbeddedRedis;
import facematch.liberty.LibertyServer;
import facematch.testing.TcpProxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says while a service is away, and that it goes on by itself. */
@Tag("chromium")
@Tag("failures")
class PageOutageIT {
  @TempDir static Path folder;
  private static EmbeddedBroker broker;
  private static EmbeddedRedis redis;
  private static TcpProxy toBroker;
  private static TcpProxy toRedis;
  private static LibertyServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    broker = new EmbeddedBroker(folder.resolve("broker"));
    broker.start();
    redis = new EmbeddedRedis(folder.resolve("redis"));
    redis.start();
    toBroker = new TcpProxy(broker.uri());
    toRedis = new TcpProxy(redis.uri());
    server =
        new LibertyServer(
            folder.resolve("rest"),
            "rest",
            Map.of("RABBITMQ_URI", toBroker.uri(), "REDIS_URI", toRedis.uri()));
    server.start();
    browser = new Browser();
  }

  @AfterAll
  static void stop() throws Exception {
    browser.close();
    server.close();
    toBroker.close();
    toRedis.close();
    broker.close();
    redis.close();
  }

  @AfterEach
  void resume() {
    toBroker.resume();
    toRedis.resume();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void uploadsWaitForTheBrokerAndGoOnByThemselves() throws Exception {
    var photos = new PhotoFolder(folder, "outage");
    photos.add("a.jpg", "sample1.jpg");
    photos.add("b.jpg", "sample2.jpg");
    var page = browser.open(server.address());
    assertThat(page.banner("No worker is running.")).isVisible();
    toBroker.stall();

    page.drop(photos.path());

    assertThat(page.card("a.jpg")).containsText("waiting: ");
    assertThat(page.banner("The broker is away.")).isVisible();
    page.show("outage");

    toBroker.resume();

    assertThat(page.card("a.jpg")).containsText("in the queue");
    assertThat(page.card("b.jpg")).containsText("in the queue");
    assertThat(page.banner("The broker is away.")).isHidden();
  }

  @Test
  void saysThatRedisIsAwayUntilItIsBack() {
    var page = browser.open(server.address());
    assertThat(page.counts()).containsText("queue");
    toRedis.stall();

    assertThat(page.banner("The store (Redis) is away.")).isVisible();

    toRedis.resume();
    assertThat(page.banner("The store (Redis) is away.")).isHidden();
  }
}
