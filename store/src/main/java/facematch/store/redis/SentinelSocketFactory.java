package facematch.store.redis;

import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connects to the primary that the sentinels name at that moment. Each connection begins with
 * another sentinel: one that is cut off from the others may name a primary that was replaced.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/sentinel-clients/">Guidelines for
 *     Sentinel clients</a>
 */
final class SentinelSocketFactory implements JedisSocketFactory {
  /** Short, because several sentinels may have to be asked before one answers. */
  private static final int TIMEOUT_MILLISECONDS = 500;

  private final SentinelUri uri;
  private final JedisClientConfig toSentinels;
  private final JedisClientConfig toPrimary;
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * A factory that has not asked yet.
   *
   * @param password of the sentinels
   * @param toPrimary how to connect to the primary
   */
  SentinelSocketFactory(SentinelUri uri, Optional<String> password, JedisClientConfig toPrimary) {
    this.uri = uri;
    this.toPrimary = toPrimary;
    this.toSentinels =
        DefaultJedisClientConfig.builder(uri.toSentinels())
            .autoNegotiateProtocol(false) // which Jedis can not and warns of
            .password(password.orElse(null))
            .connectionTimeoutMillis(TIMEOUT_MILLISECONDS)
            .socketTimeoutMillis(TIMEOUT_MILLISECONDS)
            .build();
  }

  /**
   * Opens a socket to the primary.
   *
   * @throws JedisConnectionException if no sentinel names one, or it does not answer
   */
  @Override
  public Socket createSocket() {
    return new DefaultJedisSocketFactory(primary(), toPrimary).createSocket();
  }

  private HostAndPort primary() {
    var failure = new JedisConnectionException("no sentinel names the primary of " + uri.name());
    var order = new ArrayList<>(uri.sentinels());
    Collections.rotate(order, connections.getAndIncrement());
    for (var sentinel : order) {
      try {
        return namedBy(sentinel);
      } catch (JedisException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  private HostAndPort namedBy(HostAndPort sentinel) {
    try (var asked = new Jedis(sentinel, toSentinels)) {
      List<String> address = asked.sentinelGetMasterAddrByName(uri.name());
      if (address == null) {
        throw new JedisException(sentinel + " does not monitor " + uri.name());
      }
      return new HostAndPort(address.get(0), Integer.parseInt(address.get(1)));
    }
  }
}
