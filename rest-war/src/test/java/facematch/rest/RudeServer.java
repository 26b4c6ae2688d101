package facematch.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A server on every address of this machine that counts who connects and answers as it is told. */
final class RudeServer implements AutoCloseable {
  /** What is sent to a client whose request's head, all lines of it, was read. */
  interface Answer {
    void to(String request, OutputStream client) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Answer answer;
  private final boolean listens;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RudeServer(Answer answer) throws IOException {
    this(new ServerSocket(0, 50), answer, true);
  }

  private RudeServer(ServerSocket socket, Answer answer, boolean listens) {
    this.socket = socket;
    this.answer = answer;
    this.listens = listens;
    threads.execute(this::accept);
  }

  /** Answers at once, and reads what it is sent only then. */
  static RudeServer unasked(Answer answer) throws IOException {
    return new RudeServer(new ServerSocket(0, 50), answer, false);
  }

  /** Answers at a socket that may speak TLS. */
  static RudeServer at(ServerSocket socket, Answer answer) {
    return new RudeServer(socket, answer, true);
  }

  /** Answers every request with these lines and this body. */
  static RudeServer saying(String head, String body) throws IOException {
    return new RudeServer((request, client) -> say(client, head + "\r\n\r\n" + body));
  }

  /** Redirects /5 to /4 and so on, and answers /0. */
  static void countDown(String request, OutputStream client) throws IOException {
    int left = request.charAt("GET /".length()) - '0';
    var location = "HTTP/1.1 302 Found\r\nLocation: " + (left - 1);
    say(client, (left > 0 ? location : "HTTP/1.1 200 OK") + "\r\n\r\nimage");
  }

  static void say(OutputStream client, String text) throws IOException {
    client.write(text.getBytes(ISO_8859_1));
    client.flush();
  }

  /** Sends the text again and again, at this pace, until the client is gone. */
  static void repeat(OutputStream client, String text, long pauseMillis)
      throws IOException, InterruptedException {
    while (true) {
      say(client, text);
      TimeUnit.MILLISECONDS.sleep(pauseMillis);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/photo.jpg";
  }

  int connections() {
    return connections.get();
  }

  List<String> requests() {
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
      // the client has gone, or the test is over: a rude server does not care
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
