package facematch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers what the test says, and notes what it was asked. */
public final class TestServer implements AutoCloseable {
  private static final int THREADS = 8;

  /** What FaceMatch tells a client before it sends images. */
  public static final String STATUS = "{\"hashAlgorithm\":\"SHA-256\",\"maxImageBytes\":1000}";

  /** What FaceMatch answers about an image that it does not know. */
  public static final String UNKNOWN = problem("unknown-image", "no image has this hash");

  /** Answers a request. */
  @FunctionalInterface
  public interface Script {
    /**
     * Answers a request.
     *
     * @param request its method and path, such as {@code GET /status}
     */
    void answer(String request, HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** Starts the server. */
  public TestServer(Script script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, script));
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange, Script script) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(request);
      script.answer(request, exchange);
    }
  }

  /** Answers every request with the same. */
  public static TestServer saying(int status, String body) throws IOException {
    return new TestServer((request, exchange) -> say(exchange, status, body));
  }

  /** Writes an answer. */
  public static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** The document of a problem. */
  public static String problem(String word, String detail) {
    return "{\"type\":\"urn:facematch:problem:%s\",\"detail\":\"%s\"}".formatted(word, detail);
  }

  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** The requests so far. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
