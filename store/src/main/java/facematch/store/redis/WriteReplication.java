package facematch.store.redis;

import facematch.store.RedisError;
import java.time.Duration;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandFlagsRegistry.CommandFlag;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.StaticCommandFlagsRegistry;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.executors.ClusterCommandExecutor;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;

/**
 * Makes each write wait until enough replicas have acknowledged it.
 *
 * <p>Redis' <a href="https://redis.io/commands/wait">WAIT</a> covers the writes of the connection
 * that it is sent on, so it is sent on the connection of the write: another one could lead to a
 * replica that was promoted in between and lacks the write. WAIT does not cover what an earlier
 * connection wrote, so the scripts rewrite unchanged values that their answer depends on.
 *
 * @param replicas how many; with 0 no WAIT is sent
 */
public record WriteReplication(int replicas) {
  /** Less than the socket timeout, so that the answer to WAIT arrives before it. */
  private static final int TIMEOUT_MILLISECONDS = RedisClientProducer.TIMEOUT_MILLISECONDS / 2;

  private static final int CLUSTER_ATTEMPTS = 5;

  /** Runs the commands of a client of one Redis. */
  CommandExecutor on(PooledConnectionProvider provider) {
    return new CommandExecutor() {
      @Override
      public <T> T executeCommand(CommandObject<T> command) {
        try (var connection = provider.getConnection(command.getArguments())) {
          return execute(connection, command);
        }
      }

      @Override
      public void close() {
        provider.close();
      }
    };
  }

  /** Runs the commands of a client of a Redis Cluster, on whichever node it redirects them to. */
  CommandExecutor on(ClusterConnectionProvider provider) {
    return new ClusterCommandExecutor(
        provider,
        CLUSTER_ATTEMPTS,
        Duration.ofMillis((long) CLUSTER_ATTEMPTS * RedisClientProducer.TIMEOUT_MILLISECONDS),
        StaticCommandFlagsRegistry.registry()) {
      /** The only method of Jedis that receives both a command and the connection it runs on. */
      @Override
      protected <T> T execute(Connection connection, CommandObject<T> command) {
        return WriteReplication.this.execute(connection, command);
      }
    };
  }

  private <T> T execute(Connection connection, CommandObject<T> command) {
    try {
      T answer = connection.executeCommand(command);
      if (replicas > 0 && writes(command.getArguments())) {
        await(connection);
      }
      return answer;
    } catch (JedisDataException e) {
      throw RedisError.translated(e);
    }
  }

  /** Too few replicas may also mean that they follow another primary now. */
  private void await(Connection connection) {
    try {
      check(connection.executeCommand(waitCommand()));
    } catch (MissingReplicasException e) {
      connection.setBroken();
      throw e;
    }
  }

  /**
   * Adds one WAIT for all writes of a pipeline to a single Redis.
   *
   * @return to be run after the pipeline was synced; throws {@link MissingReplicasException} if too
   *     few replicas have the writes
   */
  public Runnable send(AbstractPipeline pipeline) {
    if (replicas == 0) {
      return () -> {};
    }
    var acknowledged = pipeline.sendCommand(waitCommand());
    return () -> check(acknowledged.get());
  }

  private CommandArguments waitCommand() {
    return new CommandArguments(Command.WAIT).add(replicas).add(TIMEOUT_MILLISECONDS);
  }

  private void check(Object answer) {
    long acknowledged = (Long) answer;
    if (acknowledged < replicas) {
      throw new MissingReplicasException(acknowledged, replicas);
    }
  }

  /** Counts every command with keys that is not flagged as read-only, so EVAL is a write. */
  private static boolean writes(CommandArguments command) {
    return !command.getKeys().isEmpty()
        && !StaticCommandFlagsRegistry.registry().getFlags(command).contains(CommandFlag.READONLY);
  }
}
