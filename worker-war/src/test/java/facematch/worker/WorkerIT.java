package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.protocol.FaceStore;
import facematch.protocol.ImageHash;
import facematch.protocol.Probes;
import facematch.protocol.ScanRequest;
import facematch.protocol.ScanStatus;
import facematch.protocol.StoredImage;
import facematch.protocol.TestIntake;
import facematch.protocol.TestScanQueue;
import facematch.protocol.TestServices;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** The packaged WAR, with its networks, at the end of a real queue. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WorkerIT {
  private static final URI SERVER =
      URI.create("http://localhost:" + System.getProperty("server.port"));

  @Deployment(testable = false)
  static WebArchive packagedApplication() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")));
  }

  @BeforeEach
  void awaitReadiness() {
    for (String probe : new String[] {"started", "live", "ready"}) {
      await().atMost(Duration.ofSeconds(90)).until(() -> Probes.up(SERVER, probe));
    }
  }

  @Test
  void storesTheFacesOfAnImageFromTheQueue() throws IOException {
    var image = scanned(Photos.photo("sample1.jpg"));
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.faces()).hasSize(3).allMatch(face -> face.embedding().isPresent());
  }

  @Test
  void storesWhyAnImageFromTheQueueCannotBeRead() throws IOException {
    var image = scanned(Arrays.copyOf(Photos.png(Photos.decoded("sample1.jpg")), 5000));
    assertThat(image.status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image.detail("reason")).isPresent();
  }

  private static StoredImage scanned(byte[] image) {
    var hash = ImageHash.of(image, "SHA-256");
    try (var redis = RedisClient.create(TestServices.redisUri());
        var queue = new TestScanQueue()) {
      var store = new FaceStore(redis);
      queue.publish(
          new ScanRequest(hash, new TestIntake(redis).accept(hash, "a").scan(), "a", image));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> store.status(hash).orElseThrow().settled());
      return store.find(hash).orElseThrow();
    }
  }
}
