package facematch.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis whose URI begins with rediss. */
@Tag("redis")
class TlsRedisIT {
  @TempDir static Path folder;
  private static final int PORT = TestPorts.unused();
  private static SSLContext usual;
  private static TestCertificate certificate;
  private static RealRedis redis;

  @BeforeAll
  static void startRedis() throws Exception {
    usual = SSLContext.getDefault();
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
    SSLContext.setDefault(usual);
    redis.close();
  }

  @Test
  void keepsWhatIsWritten() throws Exception {
    SSLContext.setDefault(certificate.context());
    try (var jedis = connection("127.0.0.1").open()) {
      jedis.set("name", "value");
      assertThat(jedis.get("name")).isEqualTo("value");
    }
  }

  @Test
  void isRefusedIfItsCertificateIsForAnotherName() throws Exception {
    SSLContext.setDefault(certificate.context());
    assertRefused(connection("localhost"));
  }

  @Test
  void isRefusedIfNobodyVouchesForItsCertificate() {
    SSLContext.setDefault(usual);
    assertRefused(connection("127.0.0.1"));
  }

  private static RedisConnection connection(String host) {
    return new RedisConnection("rediss://%s:%d".formatted(host, PORT), false, 0);
  }

  private static void assertRefused(RedisConnection connection) {
    try (var jedis = connection.open()) {
      assertThatThrownBy(() -> jedis.get("name"))
          .hasRootCauseInstanceOf(GeneralSecurityException.class);
    }
  }
}
