package facematch.store.redis;

import java.io.Serial;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis has executed a write, but too few replicas acknowledged it in time. The write may be lost
 * in a failover, so the caller has to repeat it.
 */
public class MissingReplicasException extends JedisException {
  @Serial private static final long serialVersionUID = 1;

  MissingReplicasException(long acknowledged, int wanted) {
    super("%d of %d replicas have the last write".formatted(acknowledged, wanted));
  }
}
