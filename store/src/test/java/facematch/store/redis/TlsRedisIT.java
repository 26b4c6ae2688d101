package facematch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import facematch.testing.RealRedis;
import facematch.testing.TestCertificate;
import facematch.testing.TestPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of a Redis whose URI begins with rediss. */
@Tag("redis")
class TlsRedisIT {
  @TempDir static Path folder;
  private static final int PORT = TestPorts.unused();
  private static SSLContext jdkContext;
  private static TestCertificate certificate;
  private static RealRedis redis;

  @BeforeAll
  static void startRedis() throws Exception {
    jdkContext = SSLContext.getDefault();
    certificate = new TestCertificate(folder, "ip:127.0.0.1");
    redis =
        new RealRedis(
            Files.createDirectory(folder.resolve("redis")),
            "--tls-port " + PORT,
            "--tls-cert-file " + certificate.certificate(),
            "--tls-key-file " + certificate.key(),
            "--tls-auth-clients no");
    redis.start();
  }

  @AfterAll
  static void stopRedis() {
    SSLContext.setDefault(jdkContext);
    redis.close();
  }

  @Test
  void readWhatTheyWrote() throws Exception {
    SSLContext.setDefault(certificate.context());
    try (var jedis = client("127.0.0.1").open()) {
      jedis.set("name", "value");
      assertThat(jedis.get("name")).isEqualTo("value");
    }
  }

  @Test
  void areRefusedIfTheCertificateIsForAnotherName() throws Exception {
    SSLContext.setDefault(certificate.context());
    assertRefused(client("localhost"));
  }

  @Test
  void areRefusedIfNobodyVouchesForTheCertificate() {
    SSLContext.setDefault(jdkContext);
    assertRefused(client("127.0.0.1"));
  }

  private static RedisClientProducer client(String host) {
    return new RedisClientProducer("rediss://%s:%d".formatted(host, PORT), false, 0);
  }

  private static void assertRefused(RedisClientProducer producer) {
    try (var jedis = producer.open()) {
      assertThatThrownBy(() -> jedis.get("name"))
          .hasRootCauseInstanceOf(GeneralSecurityException.class);
    }
  }
}
