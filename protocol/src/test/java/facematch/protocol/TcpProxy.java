package facematch.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a service of the tests that can be blocked: then connections stay open, new ones too,
 * and nothing passes. While nobody listens behind it, it hangs up.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CHUNK = 65_536;

  private final URI service;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private boolean stalled;

  /** A proxy that is open. */
  public TcpProxy(String service) {
    this.service = URI.create(service);
    try {
      door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** The service's URI, with the proxy's address. */
  public String uri() {
    return service.toString().replace(":" + service.getPort(), ":" + door.getLocalPort());
  }

  /** Lets nothing pass from now on, in either direction. */
  public synchronized void stall() {
    stalled = true;
  }

  /** Lets pass what waited, and all that follows. */
  public synchronized void resume() {
    stalled = false;
    notifyAll();
  }

  private synchronized void awaitPassage() throws InterruptedException {
    while (stalled) {
      wait();
    }
  }

  /** Ends every connection as a lost network does. */
  public void reset() {
    sockets.forEach(TcpProxy::reset);
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // its side was faster
    }
  }

  /** How many connections lead through it now. */
  public int connections() {
    return sockets.size() / 2;
  }

  private void accept() {
    try {
      while (true) {
        connect(door.accept());
      }
    } catch (IOException closed) {
      reset();
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket server = new Socket(service.getHost(), service.getPort());
      join(client, server);
      join(server, client);
    } catch (ConnectException nobodyListens) {
      client.close();
    }
  }

  private void join(Socket from, Socket to) {
    sockets.add(from);
    start(() -> pass(from, to));
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var chunk = new byte[CHUNK];
      for (int count; (count = in.read(chunk)) >= 0; ) {
        awaitPassage();
        out.write(chunk, 0, count);
      }
    } catch (IOException | InterruptedException ended) {
      // one side's end is the other's
    } finally {
      sockets.remove(from);
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    resume();
    door.close();
  }
}
