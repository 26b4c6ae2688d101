package facematch.rest.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.rest.RestServer;
import facematch.rest.RestServerTest;
import facematch.rest.http.problem.ProblemType;
import facematch.store.ImageHash;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posting images, at the packaged WAR on a real broker and Redis. */
class ScanRoutesIT extends RestServerTest {
  @Test
  void answersTheHashOfAnImageThatWaitsForAWorker() {
    byte[] image = RestServer.image();
    var answer = server.post("/scan/image/a.jpg", BodyPublishers.ofByteArray(image));

    assertThat(answer.status()).isEqualTo(202);
    String hash = answer.hash();
    assertThat(hash).isEqualTo(ImageHash.of(image, "SHA-256").value());
    assertThat(server.image(hash).getString("status")).isEqualTo("queued");
    assertThat(server.match(hash).names()).isEmpty();
  }

  /** Many: what a thread keeps of another request shows once in some thousand. */
  @Test
  void answersEachOfManyUploadsAtATime() throws Exception {
    byte[] scanned = RestServer.image();
    server.scanned("a.png", scanned, RestServer.direction(0));
    Callable<Void> fresh = () -> assertAnsweredWithItsHash(RestServer.image(), 202);
    Callable<Void> repeated = () -> assertAnsweredWithItsHash(scanned, 200);
    ExecutorService clients = Executors.newFixedThreadPool(64);
    try {
      var uploads = Collections.nCopies(1000, List.of(fresh, repeated));
      for (var answered : clients.invokeAll(uploads.stream().flatMap(List::stream).toList())) {
        answered.get();
      }
    } finally {
      clients.shutdown();
      RestServer.purgeScanQueue(); // other tests look for their images among those that wait
    }
  }

  private Void assertAnsweredWithItsHash(byte[] image, int status) {
    var answer = server.scanImage("a.png", image);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.hash()).isEqualTo(ImageHash.of(image, "SHA-256").value());
    return null;
  }

  @Test
  void answersARepeatOfAScannedImageAtOnceAndAddsItsName() {
    byte[] image = RestServer.image();
    String hash = server.scanned("a.jpg", image, RestServer.direction(0));
    String name = "album/caf%C3%A9%201+;v=2.jpg";
    for (int i = 0; i < 10; i++) {
      var answer = server.post("/scan/image/" + name, BodyPublishers.ofByteArray(image));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.hash()).isEqualTo(hash);
    }
    assertThat(server.match(hash).names()).contains("album/caf\u00e9 1+;v=2.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100%25.jpg",
        "a%3Fb%3Bd.jpg",
        "a;b;c=d.jpg",
        "a%252e.jpg",
        "a//b/.../c.jpg",
        "album%2Fa.jpg",
        "%2Fabsolute.jpg",
        "%E4%BD%A0%20%2B+&=.jpg",
        "...",
        "a.jpg;"
      })
  void keepsANameAsItWasSent(String encoded) {
    byte[] image = RestServer.image();
    String hash = server.scanned("a.jpg", image, RestServer.direction(0));
    var request = "/scan/image/" + encoded;
    assertThat(server.post(request, BodyPublishers.ofByteArray(image)).status()).isEqualTo(200);
    assertThat(server.match(hash).names())
        .contains(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/jpg", "application/x-www-form-urlencoded", "text/plain", "a/b; c=d"})
  void takesAnImageUnderAnyContentType(String type) {
    var request =
        server
            .request("/scan/image/a.jpg")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(RestServer.image()));
    assertThat(server.send(request).status()).isEqualTo(202);
  }

  /** As {@code curl -F file=@photo.jpg} does. */
  @Test
  void takesTheOnlyFileOfAForm() {
    byte[] image = RestServer.image();
    var answer =
        server.send(
            server
                .request("/scan/image/a.jpg")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArrays(form(image, 1))));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.hash()).isEqualTo(ImageHash.of(image, "SHA-256").value());
    RestServer.assertProblem(
        server.post("/scan/image/a.jpg", BodyPublishers.ofByteArrays(form(image, 2))),
        ProblemType.INVALID_REQUEST);
  }

  private static List<byte[]> form(byte[] image, int files) {
    String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
    var form = new ArrayList<byte[]>();
    for (int i = 0; i < files; i++) {
      form.addAll(List.of(head.getBytes(US_ASCII), image, "\r\n".getBytes(US_ASCII)));
    }
    form.add("--b--\r\n".getBytes(US_ASCII));
    return form;
  }

  /** Whatever name an upload takes, a deletion reaches. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "album%2Fa.jpg",
        "..%5Ca",
        "%2F%2Fa%2F",
        "%252e%252e%2Fa",
        "...",
        "a%3Bjsessionid%3D1",
        "%E2%80%AE.jpg",
        "100%25.jpg"
      })
  void forgetsANameAsItWasSent(String encoded) {
    byte[] image = RestServer.image();
    server.scanned("a.jpg", image, RestServer.direction(0));
    server.post("/scan/image/" + encoded, BodyPublishers.ofByteArray(image));
    var deletion = server.send(server.request("/names/" + encoded).DELETE());
    assertThat(deletion.object().getBoolean("deleted")).as(encoded).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2Fa.png", ".%2Fa.png", "a%2F..", ".."})
  void refusesANameThatNoDeletionReaches(String encoded) {
    var answer =
        server.post("/scan/image/" + encoded, BodyPublishers.ofByteArray(RestServer.image()));
    RestServer.assertProblem(answer, ProblemType.INVALID_REQUEST);
    assertThat(answer.object().getString("detail")).contains("segments . and ..");
  }

  @Test
  void takesAnImageInChunks() {
    byte[] image = RestServer.image();
    var answer =
        server.post(
            "/scan/image/a.jpg",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(image)));
    assertThat(answer.status()).isEqualTo(202);
  }
}
