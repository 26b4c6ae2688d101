package facematch.rest;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.contract.OpenApiDocument;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The contract as the packaged WAR serves it. */
class ContractIT extends RestServerTest {
  @Test
  void isServedAsItIsWritten() {
    var served = server.get("/openapi?format=json").object();
    assertThat(served.getString("openapi")).isEqualTo("3.1.0");
    assertThat(served).isEqualTo(OpenApiDocument.read());
  }

  @Test
  void isYamlByDefault() throws Exception {
    assertThat(text("/openapi")).startsWith("---\nopenapi: 3.1.0");
  }

  @Test
  void canBeTriedOnAPage() throws Exception {
    assertThat(text("/openapi/ui/")).contains("<title>", "swagger");
  }

  private static String text(String path) throws Exception {
    var request = HttpRequest.newBuilder(SERVER.resolve(path)).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
