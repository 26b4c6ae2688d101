package facematch.testing;

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
 * Forwards connections to a service, and can simulate network failures: stalled connections, which
 * stay open and transfer nothing, and reset ones. It closes connections that the service refuses.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 65_536;

  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private volatile URI service;
  private boolean stalled;

  /** Listens on an unused port and forwards connections to the service's URI. */
  public TcpProxy(String service) {
    this.service = URI.create(service);
    try {
      listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** The service's URI with the proxy's port. */
  public String uri() {
    return service.toString().replace(":" + service.getPort(), ":" + listener.getLocalPort());
  }

  /** Forwards the connections from now on to another service; those that are open stay. */
  public void redirect(String another) {
    service = URI.create(another);
  }

  /** Stops all transfer, in both directions, also of new connections. */
  public synchronized void stall() {
    stalled = true;
  }

  /** Resumes the transfer. */
  public synchronized void resume() {
    stalled = false;
    notifyAll();
  }

  private synchronized void awaitResume() throws InterruptedException {
    while (stalled) {
      wait();
    }
  }

  /** Closes every connection with a TCP reset. */
  public void reset() {
    sockets.forEach(TcpProxy::reset);
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // closed meanwhile by its other side
    }
  }

  /** How many connections are open now. */
  public int connections() {
    return sockets.size() / 2;
  }

  private void accept() {
    try {
      while (true) {
        connect(listener.accept());
      }
    } catch (IOException closed) {
      reset();
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      var target = service;
      Socket server = new Socket(target.getHost(), target.getPort());
      forward(client, server);
      forward(server, client);
    } catch (ConnectException refused) {
      client.close();
    }
  }

  private void forward(Socket from, Socket to) {
    sockets.add(from);
    start(() -> copy(from, to));
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var buffer = new byte[BUFFER_BYTES];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        awaitResume();
        out.write(buffer, 0, count);
      }
    } catch (IOException | InterruptedException closed) {
      // closing both sockets ends the other direction, too
    } finally {
      sockets.remove(from);
    }
  }

  private static void start(Runnable task) {
    var thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    resume();
    listener.close();
  }
}
