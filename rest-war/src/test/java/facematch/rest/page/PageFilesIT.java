package facematch.rest.page;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, and what is not among them. */
class PageFilesIT extends RestServerTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/page/main.js", "/page/page.css"})
  void mayLoadNothingFromElsewhereButPictures(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'self'", "img-src 'self' blob: https: http:")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
  }

  @Test
  void holdsNoScriptAndNoStyleOfItsOwn() throws Exception {
    assertThat(get("/").body()).doesNotContainPattern("<style|style=|<script>|\\son\\w+=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/page/", "/page/nothing.js", "/page/%2e%2e/WEB-INF/web.xml"})
  void answersAProblemForWhatIsNoFile(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("no-such-route");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/main.js"})
  void isOnlyRead(String path) {
    RestServer.assertProblem(server.post(path, BodyPublishers.noBody()), ProblemType.NO_SUCH_ROUTE);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(server.request(path).build(), BodyHandlers.ofString());
  }
}
