package facematch.liberty.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import facematch.broker.Topology;
import facematch.liberty.LibertyServer;
import facematch.liberty.access.TestKeys;
import facematch.testing.Answer;
import facematch.testing.Scrape;
import facematch.testing.TestServices;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rest that asks for keys, and what it says about the images that it has accepted. */
final class ScanServer {
  private static final int UNAUTHORIZED = 401;

  private final TestKeys keys;
  private final LibertyServer rest;
  private final String everything;

  /** Starts the server in a new folder. */
  ScanServer(Path folder) throws Exception {
    keys = new TestKeys(Files.createDirectories(folder).resolve("keys"));
    everything = keys.add("everything", "scan,match,delete,operate");
    rest =
        LibertyServer.withTestServices(
            folder.resolve("rest"),
            "rest",
            Map.of("REST_KEYS", keys.file().toString(), "METRICS_OPEN", "true"));
    rest.start();
  }

  /** The server, to stop and start it. */
  LibertyServer rest() {
    return rest;
  }

  URI address() {
    return rest.address();
  }

  /** The key that may do everything. */
  String key() {
    return everything;
  }

  /** A new key that has one role. */
  String keyOf(String role) throws Exception {
    String key = keys.add("only-" + role, role);
    await().until(() -> get("/status", key).status() != UNAUTHORIZED);
    return key;
  }

  /** How many images were sent since the server was started. */
  int uploads() {
    return (int) scrape().value("facematch_http_requests_total", "route", "/scan/image/{filename}");
  }

  /** How many images were asked for since the server was started. */
  int lookUps() {
    return (int) scrape().value("facematch_http_requests_total", "route", "/images/{hash}");
  }

  private Scrape scrape() {
    return Scrape.of(rest.address().resolve("/metrics"));
  }

  /** The names in a folder that the server knows images by. */
  List<String> names(String folder) {
    var names = new ArrayList<String>();
    String cursor = "";
    do {
      var page = get("/images?limit=1000" + cursor, everything).object();
      page.getJsonArray("images").getValuesAs(JsonObject.class).stream()
          .flatMap(image -> image.getJsonArray("names").getValuesAs(JsonString::getString).stream())
          .filter(name -> name.startsWith(folder + "/"))
          .forEach(names::add);
      cursor = page.isNull("next") ? null : "&cursor=" + encoded(page.getString("next"));
    } while (cursor != null);
    return names;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private Answer get(String path, String key) {
    var client = rest.client();
    return client.send(client.request(path).header("x-api-key", key));
  }

  /** Leaves no images to those who use the broker and the Redis next. */
  void stop() throws Exception {
    rest.close();
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    try (var connection = factory.newConnection()) {
      connection.createChannel().queuePurge(Topology.SCAN_QUEUE);
    }
    TestServices.flushRedis();
  }
}
