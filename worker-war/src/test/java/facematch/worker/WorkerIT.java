package facematch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.store.AcceptedImages;
import facematch.store.ScanStatus;
import facematch.store.image.ImageRecords;
import facematch.store.image.StoredImage;
import facematch.testing.TestServices;
import facematch.testing.arquillian.PackagedWar;
import java.time.Duration;
import java.util.Arrays;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** The packaged WAR, with its networks, a real broker and a real Redis. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WorkerIT extends PackagedWar {
  @BeforeEach
  void awaitReadiness() {
    for (String probe : new String[] {"started", "live", "ready"}) {
      awaitProbe(probe);
    }
  }

  @Test
  void storesTheFacesOfAnImageFromTheQueue() throws Exception {
    var image = scanned(Photos.photo("sample1.jpg"));
    assertThat(image.status()).isEqualTo(ScanStatus.SCANNED);
    assertThat(image.faces().values()).hasSize(3).allMatch(face -> face.embedding().isPresent());
  }

  @Test
  void storesWhyAnImageFromTheQueueCannotBeRead() throws Exception {
    var image = scanned(Arrays.copyOf(Photos.png(Photos.decoded("sample1.jpg")), 5000));
    assertThat(image.status()).isEqualTo(ScanStatus.REJECTED);
    assertThat(image.detail("reason")).isPresent();
  }

  private static StoredImage scanned(byte[] image) throws Exception {
    try (var redis = RedisClient.create(TestServices.redisUri());
        var publisher = new ScanPublisher()) {
      var images = new ImageRecords(redis);
      var scan = new AcceptedImages(redis).accept();
      publisher.publish(scan, image);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> images.status(scan.hash()).orElseThrow().settled());
      return images.find(scan.hash()).orElseThrow();
    }
  }
}
