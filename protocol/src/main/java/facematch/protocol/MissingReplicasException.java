package facematch.protocol;

import java.io.Serial;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis has a write, but too few of its replicas have it in time: it may yet be lost, so whoever
 * wrote it has to write it again.
 */
public class MissingReplicasException extends JedisException {
  @Serial private static final long serialVersionUID = 1;

  MissingReplicasException(long reached, int wanted) {
    super("%d of %d replicas have the last write".formatted(reached, wanted));
  }
}
