package facematch.broker;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A connection that was opened; it may be closed again. */
final class OpenConnection {
  static final int CLOSE_MILLISECONDS = 3000;

  private final Connection connection;
  private final Socket socket;
  private final BrokerAlarm alarm;

  /** A connection that uses this socket. */
  OpenConnection(Connection connection, Socket socket, String purpose) {
    this.connection = connection;
    this.socket = socket;
    this.alarm = new BrokerAlarm(purpose);
    connection.addBlockedListener(alarm);
  }

  Connection connection() {
    return connection;
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  /** Since when the broker has read nothing from the connection; empty while it reads. */
  Optional<Instant> blockedSince() {
    return alarm.since();
  }

  /** Closes the connection within seconds, even while the broker reads nothing. */
  void abort() {
    // abort waits for a write in progress, which ends only when the broker reads or the socket
    // closes
    CompletableFuture.delayedExecutor(CLOSE_MILLISECONDS, TimeUnit.MILLISECONDS)
        .execute(this::closeSocket);
    connection.abort(CLOSE_MILLISECONDS);
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
