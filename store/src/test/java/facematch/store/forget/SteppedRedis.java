package facematch.store.forget;

import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.ConnectionProvider;

/** A client that runs an action before one of its commands. A pipeline counts as a command. */
public final class SteppedRedis extends UnifiedJedis {
  private final UnifiedJedis redis;
  private final int step;
  private final Runnable action;
  private final AtomicInteger commands;

  /**
   * A client.
   *
   * @param redis runs the commands
   * @param step the number of the command that the action is run before, from 1
   * @param action may throw, which the command then does too
   */
  public SteppedRedis(UnifiedJedis redis, int step, Runnable action) {
    this(redis, step, action, new AtomicInteger());
  }

  private SteppedRedis(UnifiedJedis redis, int step, Runnable action, AtomicInteger commands) {
    super(
        new CommandExecutor() {
          @Override
          public <T> T executeCommand(CommandObject<T> command) {
            count(step, action, commands);
            return redis.executeCommand(command);
          }

          @Override
          public void close() {
            // the other client is its owner's
          }
        },
        (ConnectionProvider) null,
        RedisProtocol.RESP2,
        null);
    this.redis = redis;
    this.step = step;
    this.action = action;
    this.commands = commands;
  }

  private static void count(int step, Runnable action, AtomicInteger commands) {
    if (commands.incrementAndGet() == step) {
      action.run();
    }
  }

  @Override
  public AbstractPipeline pipelined() {
    count(step, action, commands);
    return redis.pipelined();
  }

  /** Whether the action was run. */
  public boolean reached() {
    return commands.get() >= step;
  }
}
