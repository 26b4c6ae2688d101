package facematch.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Calls the health probes of a server under test. */
public final class Probes {
  private Probes() {}

  /**
   * Whether the probe answers with status 200.
   *
   * @param server such as {@code http://localhost:9080}
   * @param probe started, live or ready
   */
  public static boolean up(URI server, String probe) {
    try {
      var connection =
          (HttpURLConnection) server.resolve("/health/" + probe).toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notListening) {
      return false;
    }
  }
}
