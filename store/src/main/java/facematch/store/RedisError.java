package facematch.store;

import java.util.Set;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * An error that Redis answered to a command, by its <a
 * href="https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors">prefix</a>.
 *
 * @param prefix such as {@code OOM}; of a script, that of the command in it that failed
 */
public record RedisError(String prefix) {
  /** Before version 7, Redis put the error of a command in a script behind one of its own. */
  private static final Pattern IN_SCRIPT = Pattern.compile("ERR .*: -([A-Z]+) .*");

  /** All other prefixes tell of the server: it is full, loads its data, lost its replicas. */
  private static final Set<String> OF_RECORDS = Set.of("WRONGTYPE", "ERR");

  private static final Set<String> OF_REPLICAS = Set.of("READONLY", "MASTERDOWN");

  /** The error that Jedis reported. */
  public static RedisError of(JedisDataException reported) {
    String message = String.valueOf(reported.getMessage());
    var inScript = IN_SCRIPT.matcher(message);
    return new RedisError(inScript.matches() ? inScript.group(1) : message.split(" ", 2)[0]);
  }

  /** Whether the server is no primary. */
  public boolean isOfReplica() {
    return OF_REPLICAS.contains(prefix);
  }

  /**
   * What to throw instead of an error that Jedis reported: an {@link UndecodableRecordException} if
   * the command failed for what its keys hold, else the same.
   */
  public static RuntimeException translated(JedisDataException reported) {
    return OF_RECORDS.contains(of(reported).prefix)
        ? new UndecodableRecordException(reported.getMessage(), reported)
        : reported;
  }
}
