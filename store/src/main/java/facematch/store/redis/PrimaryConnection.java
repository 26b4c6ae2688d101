package facematch.store.redis;

import facematch.store.RedisError;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A connection to a primary. Once the server answers that it is a replica, the connection counts as
 * broken: the primary is elsewhere, where a new connection leads.
 */
final class PrimaryConnection extends Connection {
  private boolean demoted;

  PrimaryConnection(JedisSocketFactory sockets, JedisClientConfig client) {
    super(sockets, client);
  }

  @Override
  protected Object readProtocolWithCheckingBroken() {
    try {
      return super.readProtocolWithCheckingBroken();
    } catch (JedisDataException e) {
      demoted |= RedisError.of(e).isOfReplica();
      throw e;
    }
  }

  /** Not before: the rest of a pipeline's answers is still to be read. */
  @Override
  public void close() {
    if (demoted) {
      setBroken();
    }
    super.close();
  }
}
