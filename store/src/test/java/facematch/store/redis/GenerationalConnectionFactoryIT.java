package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.testing.TestServices;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.pool2.PooledObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.JedisURIHelper;

class GenerationalConnectionFactoryIT {
  private static final URI REDIS = URI.create(TestServices.redisUri());

  private static final JedisClientConfig CLIENT = DefaultJedisClientConfig.builder(REDIS).build();

  private final GenerationalConnectionFactory factory =
      new GenerationalConnectionFactory(
          new DefaultJedisSocketFactory(JedisURIHelper.getHostAndPort(REDIS), CLIENT), CLIENT);

  private final List<PooledObject<Connection>> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(pooled -> pooled.getObject().disconnect());
  }

  @Test
  void refusesIdleConnectionsThatAreOlderThanABreak() throws Exception {
    var idle = openIdle();
    var broken = open();
    factory.activateObject(idle);
    breakDown(broken);
    assertRefused(idle);
    factory.activateObject(openIdle());
  }

  @Test
  void acceptsTheFirstUseOfAConnectionThatWasOpenedBeforeABreak() throws Exception {
    var connection = open();
    breakDown(open());
    factory.activateObject(connection);
    assertThat(connection.getObject().ping()).isTrue();
    factory.passivateObject(connection);
    assertRefused(connection);
  }

  @Test
  void keepsNewConnectionsWhenAnOlderOneBreaks() throws Exception {
    var broken = open();
    breakDown(open());
    var idle = openIdle();
    breakDown(broken);
    factory.activateObject(idle);
  }

  @Test
  void keepsIdleConnectionsWhenAWorkingOneIsClosed() throws Exception {
    var idle = openIdle();
    factory.destroyObject(open());
    factory.activateObject(idle);
  }

  private PooledObject<Connection> open() throws Exception {
    var connection = factory.makeObject();
    opened.add(connection);
    return connection;
  }

  private PooledObject<Connection> openIdle() throws Exception {
    var connection = open();
    factory.passivateObject(connection);
    return connection;
  }

  private void breakDown(PooledObject<Connection> connection) throws Exception {
    connection.getObject().setBroken();
    factory.destroyObject(connection);
  }

  private void assertRefused(PooledObject<Connection> connection) {
    assertThatThrownBy(() -> factory.activateObject(connection))
        .isInstanceOf(JedisConnectionException.class);
  }
}
