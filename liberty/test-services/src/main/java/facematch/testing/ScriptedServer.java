package facematch.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A web server on every address of this machine that answers what the test says. It counts its
 * clients.
 */
public final class ScriptedServer implements AutoCloseable {
  /** Writes the answer to a request. */
  public interface Answer {
    /**
     * Answers one request.
     *
     * @param request its request line and headers
     * @param client the connection, which is closed afterwards
     */
    void to(String request, OutputStream client) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Answer answer;
  private final boolean listens;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public ScriptedServer(Answer answer) throws IOException {
    this(new ServerSocket(0, 50), answer, true);
  }

  private ScriptedServer(ServerSocket socket, Answer answer, boolean listens) {
    this.socket = socket;
    this.answer = answer;
    this.listens = listens;
    threads.execute(this::accept);
  }

  /** Answers as soon as a client connects, before it reads the request. */
  public static ScriptedServer unasked(Answer answer) throws IOException {
    return new ScriptedServer(new ServerSocket(0, 50), answer, false);
  }

  /** Answers at a socket that may speak TLS. */
  public static ScriptedServer at(ServerSocket socket, Answer answer) {
    return new ScriptedServer(socket, answer, true);
  }

  /** Answers every request with these lines and this body. */
  public static ScriptedServer saying(String head, String body) throws IOException {
    return new ScriptedServer((request, client) -> say(client, head + "\r\n\r\n" + body));
  }

  /** Answers every request after this time. */
  public static ScriptedServer slow(long millis, Answer answer) throws IOException {
    return new ScriptedServer(
        (request, client) -> {
          TimeUnit.MILLISECONDS.sleep(millis);
          answer.to(request, client);
        });
  }

  /** Answers no request before it is closed. */
  public static ScriptedServer silent() throws IOException {
    return new ScriptedServer((request, client) -> new CountDownLatch(1).await());
  }

  /** Answers every request with this image. */
  public static ScriptedServer serving(byte[] image) throws IOException {
    return new ScriptedServer((request, client) -> sayImage(client, image));
  }

  public static void sayImage(OutputStream client, byte[] image) throws IOException {
    say(client, "HTTP/1.1 200 OK\r\nContent-Length: " + image.length + "\r\n\r\n");
    client.write(image);
  }

  /** Redirects /5 to /4 and so on, and answers /0. */
  public static void countDown(String request, OutputStream client) throws IOException {
    int left = request.charAt("GET /".length()) - '0';
    var location = "HTTP/1.1 302 Found\r\nLocation: " + (left - 1);
    say(client, (left > 0 ? location : "HTTP/1.1 200 OK") + "\r\n\r\nimage");
  }

  public static void say(OutputStream client, String text) throws IOException {
    client.write(text.getBytes(ISO_8859_1));
    client.flush();
  }

  /** Sends the text again and again, at this pace, until the client is gone. */
  public static void repeat(OutputStream client, String text, long pauseMillis)
      throws IOException, InterruptedException {
    while (true) {
      say(client, text);
      TimeUnit.MILLISECONDS.sleep(pauseMillis);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/photo.jpg";
  }

  public int connections() {
    return connections.get();
  }

  public List<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        var client = socket.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      threads.shutdownNow(); // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      if (listens) {
        var request = head(client);
        requests.add(request);
        answer.to(request, client.getOutputStream());
      } else {
        answer.to("", client.getOutputStream());
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException | InterruptedException e) {
      // the client has gone, or the test is over
    }
  }

  private static String head(Socket client) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
    return lines.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    socket.close();
  }
}
