package facematch.store;

import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Reads Redis' answers to the commands of a pipeline that was sent. */
public final class PipelinedAnswer {
  private PipelinedAnswer() {}

  /**
   * The answer, which may be null.
   *
   * @throws UndecodableRecordException if the command failed for what the key holds
   * @throws JedisDataException if Redis refused the command for another reason, such as loading its
   *     data: that says nothing about the record
   * @throws JedisConnectionException if there is no answer: Jedis' pipeline of a cluster does not
   *     report a node that it lost
   */
  public static <T> T of(Response<T> response) {
    try {
      return response.get();
    } catch (IllegalStateException unanswered) {
      throw new JedisConnectionException("a node of the cluster did not answer", unanswered);
    } catch (JedisDataException e) {
      throw RedisError.translated(e);
    }
  }
}
