package facematch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class ServicesIT {
  @Test
  void redisStoresValuesUntilItIsFlushed() {
    try (var jedis = new Jedis(URI.create(TestServices.redisUri()))) {
      jedis.set("name", "value");
      assertThat(jedis.get("name")).isEqualTo("value");
      TestServices.flushRedis();
      assertThat(jedis.get("name")).isNull();
    }
  }

  @Test
  void theBrokerIsTheOneThatWasDemanded() throws Exception {
    String demanded = System.getenv().getOrDefault("TEST_SERVICES", "any");
    String product = brokerProperties().get("product").toString();
    switch (demanded) {
      case "real" -> assertThat(product).isEqualTo("RabbitMQ");
      case "embedded" -> assertThat(product).containsIgnoringCase("qpid");
      default -> assertThat(product).isNotEmpty();
    }
  }

  private static Map<String, Object> brokerProperties() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(TestServices.rabbitMqUri());
    try (var connection = factory.newConnection()) {
      return connection.getServerProperties();
    }
  }
}
