package facematch.protocol;

import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What Redis answered a command of a pipeline that was sent. */
final class PipelinedAnswer {
  private PipelinedAnswer() {}

  /**
   * The answer, which may be null.
   *
   * @throws JedisConnectionException if there is none: a cluster's pipeline says nothing of a node
   *     that it lost
   */
  static <T> T of(Response<T> response) {
    try {
      return response.get();
    } catch (IllegalStateException unanswered) {
      throw new JedisConnectionException("a node of the cluster did not answer", unanswered);
    }
  }
}
