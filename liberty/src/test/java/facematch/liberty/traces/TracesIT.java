package facematch.liberty.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.liberty.LibertyServer;
import facematch.liberty.Photo;
import facematch.testing.FaceMatchClient;
import facematch.testing.ScriptedServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a local server with tracing on exports. */
class TracesIT {
  private static final String REST = "facematch-rest";
  private static final String WORKER = "facematch-worker";

  @TempDir static Path folder;
  private static TraceCollector collector;
  private static LibertyServer server;
  private static FaceMatchClient client;

  @BeforeAll
  static void start() throws Exception {
    collector = new TraceCollector();
    server =
        LibertyServer.withTestServices(
            folder,
            "local",
            Map.of(
                "OTEL_SDK_DISABLED", "false",
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(),
                "OTEL_BSP_SCHEDULE_DELAY", "200",
                "REST_URL_ALLOW", "127.0.0.1/32"));
    server.start();
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
    collector.close();
  }

  @Test
  void anUploadIsOneTreeFromTheCallToTheStore() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample1.jpg"), .71f);
    var spans = tracesOf(client.imageScan("upload.jpg", photo), 202, "process toWorker");
    assertBranch(spans, "POST /scan/image/{filename}", "publish toWorker:scan", "process toWorker");
    assertBranch(spans, "process toWorker", "scan whole", "scan store");
    assertThat(spans.keySet()).contains("scan decode", "scan detect", "scan align", "scan embed");
    assertThat(spans.get("publish toWorker:scan").service()).isEqualTo(REST);
    assertThat(spans.get("scan store").service()).isEqualTo(WORKER);
    assertThat(spans.get("process toWorker").attributes())
        .containsEntry("facematch.outcome", "scanned");
    assertThat(spans.get("POST /scan/image/{filename}").attributes())
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.route", "/scan/image/{filename}")
        .containsEntry("http.response.status_code", "202");
  }

  @Test
  void anImageFromAUrlIsOneTree() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample2.jpg"), .71f);
    try (var site = ScriptedServer.serving(photo)) {
      var spans = tracesOf(client.urlScan(site.url()), 202, "process toWorker");
      assertBranch(spans, "POST /scan/url", "publish toWorker:scan", "process toWorker");
    }
  }

  @Test
  void aQuestionIsOneTree() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample3.jpg"), .71f);
    var question = client.request("/match").POST(BodyPublishers.ofByteArray(photo));
    var spans = tracesOf(question, 200, "POST /match");
    assertBranch(
        spans,
        "POST /match",
        "publish toWorker:question",
        "process toWorker.questions",
        "scan embed");
  }

  @Test
  void aCallContinuesTheTraceOfItsCaller() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String parent = "00f067aa0ba902b7";
    var call =
        client.request("/status").header("traceparent", "00-%s-%s-01".formatted(trace, parent));
    var span = tracesOf(call, 200, "GET /status").get("GET /status");
    assertThat(span.trace()).isEqualTo(trace);
    assertThat(span.parent()).isEqualTo(parent);
  }

  @Test
  void nothingTellsAKeyANameOrAHash() throws Exception {
    byte[] photo = Photo.reencoded(Photo.named("sample4.jpg"), .71f);
    var call =
        client
            .imageScan("a-telling-name.jpg?again=true", photo)
            .header("authorization", "Bearer a-secret-key")
            .header("baggage", "telling=baggage");
    var spans = tracesOf(call, 202, "process toWorker");
    String hash = client.scanImage("a-telling-name.jpg", photo).hash();
    client.match(hash);
    tracesOf(client.request("/match/" + hash), 200, "GET /match/{hash}");
    assertThat(spans).isNotEmpty();
    assertThat(collector.text()).doesNotContain("telling", "a-secret-key", hash);
  }

  /**
   * Calls, and returns the spans of the call's trace by their names, once one of them has ended.
   */
  private static Map<String, ExportedSpan> tracesOf(
      HttpRequest.Builder call, int status, String last) {
    String id = UUID.randomUUID().toString();
    assertThat(client.send(call.header("x-request-id", id)).status()).isEqualTo(status);
    await()
        .until(() -> collector.traceOfCall(id).stream().anyMatch(span -> span.name().equals(last)));
    return collector.traceOfCall(id).stream()
        .collect(Collectors.toMap(ExportedSpan::name, Function.identity()));
  }

  /** Each span is the parent of the next. */
  private static void assertBranch(Map<String, ExportedSpan> spans, String... names) {
    assertThat(spans.keySet()).contains(names);
    for (int i = 1; i < names.length; i++) {
      assertThat(spans.get(names[i]).parent()).isEqualTo(spans.get(names[i - 1]).id());
    }
  }
}
