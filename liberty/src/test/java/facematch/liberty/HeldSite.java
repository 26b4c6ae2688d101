package facematch.liberty;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A web site with one photo, which it holds back until it is told to send it. */
final class HeldSite implements AutoCloseable {
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<Void> released = new CompletableFuture<>();
  private final HttpServer server;
  private final byte[] photo;

  HeldSite(byte[] photo) throws IOException {
    this.photo = photo;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/photo.jpg", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.complete(null);
    released.join();
    exchange.sendResponseHeaders(200, photo.length);
    exchange.getResponseBody().write(photo);
    exchange.close();
  }

  URI photo() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/photo.jpg");
  }

  /** Whether anybody waits for the photo. */
  boolean asked() {
    return asked.isDone();
  }

  void release() {
    released.complete(null);
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
