package facematch.protocol;

import java.time.Duration;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandFlagsRegistry.CommandFlag;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.StaticCommandFlagsRegistry;
import redis.clients.jedis.executors.ClusterCommandExecutor;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;

/**
 * Lets every write return only when enough replicas have it, too.
 *
 * <p>Redis' <a href="https://redis.io/commands/wait">WAIT</a> is about the writes of its own
 * connection, so it follows each write there: on another one it could meet a replica that was
 * promoted in between without the write. A command that changed nothing has nothing to wait for, so
 * the scripts write again what an answer relies on.
 *
 * @param replicas how many; 0 waits for none and asks nothing
 */
record WriteReplication(int replicas) {
  /** Less than a connection waits for an answer. */
  private static final int TIMEOUT_MILLISECONDS = RedisConnection.TIMEOUT_MILLISECONDS / 2;

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

  /** Runs the commands of a client of a Redis Cluster, wherever it redirects them. */
  CommandExecutor on(ClusterConnectionProvider provider) {
    return new ClusterCommandExecutor(
        provider,
        CLUSTER_ATTEMPTS,
        Duration.ofMillis((long) CLUSTER_ATTEMPTS * RedisConnection.TIMEOUT_MILLISECONDS),
        StaticCommandFlagsRegistry.registry()) {
      /** Made to be replaced in tests; nothing else of it knows the connection of a command. */
      @Override
      protected <T> T execute(Connection connection, CommandObject<T> command) {
        return WriteReplication.this.execute(connection, command);
      }
    };
  }

  private <T> T execute(Connection connection, CommandObject<T> command) {
    T answer = connection.executeCommand(command);
    if (replicas > 0 && writes(command.getArguments())) {
      awaitReplicas(connection);
    }
    return answer;
  }

  private void awaitReplicas(Connection connection) {
    check(connection.executeCommand(waitCommand()));
  }

  /**
   * Lets a pipeline to one Redis wait once for all its writes.
   *
   * @return to be run when the pipeline is through; throws {@link MissingReplicasException}
   */
  Runnable send(AbstractPipeline pipeline) {
    if (replicas == 0) {
      return () -> {};
    }
    var reached = pipeline.sendCommand(waitCommand());
    return () -> check(reached.get());
  }

  private CommandArguments waitCommand() {
    return new CommandArguments(Command.WAIT).add(replicas).add(TIMEOUT_MILLISECONDS);
  }

  private void check(Object answer) {
    long reached = (Long) answer;
    if (reached < replicas) {
      throw new MissingReplicasException(reached, replicas);
    }
  }

  /** A script may write, and has no flag that says so. */
  private static boolean writes(CommandArguments command) {
    return !command.getKeys().isEmpty()
        && !StaticCommandFlagsRegistry.registry().getFlags(command).contains(CommandFlag.READONLY);
  }
}
