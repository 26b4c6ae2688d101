package facematch.store.redis;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Opens the connections of a pool, in generations. When a connection of the current generation
 * breaks, the next generation begins, and the pool closes the older connections instead of using
 * them again: a Redis that was restarted has lost them all, and after a failover they lead to the
 * wrong server. The idea is from MongoDB's <a
 * href="https://github.com/mongodb/specifications/blob/master/source/connection-monitoring-and-pooling/connection-monitoring-and-pooling.md">connection
 * pools</a>.
 */
final class GenerationalConnectionFactory extends ConnectionFactory {
  private final JedisSocketFactory sockets;
  private final JedisClientConfig client;
  private final AtomicInteger current = new AtomicInteger();

  GenerationalConnectionFactory(JedisSocketFactory sockets, JedisClientConfig client) {
    super(sockets, client);
    this.sockets = sockets;
    this.client = client;
  }

  private static final class PooledConnection extends DefaultPooledObject<Connection> {
    private final int generation;
    private boolean wasIdle;

    private PooledConnection(Connection connection, int generation) {
      super(connection);
      this.generation = generation;
    }
  }

  @Override
  public PooledObject<Connection> makeObject() {
    // read before connecting: Redis may be restarted before the connection can be used
    int generation = current.get();
    return new PooledConnection(new PrimaryConnection(sockets, client), generation);
  }

  /** Called when a connection becomes idle. */
  @Override
  public void passivateObject(PooledObject<Connection> pooled) throws Exception {
    ((PooledConnection) pooled).wasIdle = true;
    super.passivateObject(pooled);
  }

  /**
   * Called before each use, and before each test of an idle connection. The pool closes an idle
   * connection that is refused here, and takes the next one; but it reports the refusal of one that
   * it has just opened to the caller.
   */
  @Override
  public void activateObject(PooledObject<Connection> pooled) throws Exception {
    var connection = (PooledConnection) pooled;
    if (connection.wasIdle && connection.generation != current.get()) {
      throw new JedisConnectionException("opened before another connection broke");
    }
    super.activateObject(pooled);
  }

  @Override
  public void destroyObject(PooledObject<Connection> pooled) throws Exception {
    if (pooled.getObject().isBroken()) {
      int generation = ((PooledConnection) pooled).generation;
      current.compareAndSet(generation, generation + 1);
    }
    super.destroyObject(pooled);
  }
}
