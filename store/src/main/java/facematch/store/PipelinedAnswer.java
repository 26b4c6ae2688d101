package facematch.store;

import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Reads Redis' answers to the commands of a pipeline that was sent. */
public final class PipelinedAnswer {
  /**
   * The <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a> prefix.
   */
  private static final String WRONG_TYPE = "WRONGTYPE";

  private PipelinedAnswer() {}

  /**
   * The answer, which may be null.
   *
   * @throws UndecodableRecordException if the key holds another type of value
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
      if (e.getMessage().startsWith(WRONG_TYPE)) {
        throw new UndecodableRecordException("a value of another type", e);
      }
      throw e;
    }
  }
}
