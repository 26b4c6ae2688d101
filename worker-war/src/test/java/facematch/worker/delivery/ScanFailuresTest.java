package facematch.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.AcceptedImages;
import facematch.store.ImageHash;
import facematch.worker.FiredEvents;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.faces.FaceScanner;
import facematch.worker.faces.NetworkVerification;
import facematch.worker.faces.NetworksFailed;
import facematch.worker.networks.Networks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With networks that were verified and do not run any more. */
class ScanFailuresTest {
  private final ImageHash first = AcceptedImages.uniqueHash();
  private final ImageHash second = AcceptedImages.uniqueHash();
  private final ImageHash third = AcceptedImages.uniqueHash();

  private final FiredEvents<NetworksFailed> failedEvents = new FiredEvents<>();
  private ScanFailures failures;

  @BeforeEach
  void closeVerifiedNetworks() {
    var networks = new Networks();
    var decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS, ImageDecoder.DEFAULT_TIMEOUT);
    var scanner = new FaceScanner(decoder, networks, FaceScanner.DEFAULT_MIN_QUALITY);
    var verification = new NetworkVerification(scanner, new FiredEvents<>(), failedEvents);
    verification.verifyAgain();
    assertThat(verification.verified()).isTrue();
    networks.close();
    failures = new ScanFailures(verification);
  }

  @Test
  void verifiesTheNetworksWhenThreeImagesInARowHaveFailed() {
    failures.add(first);
    failures.add(second);
    assertThat(failedEvents.fired()).isEmpty();
    failures.add(third);
    assertThat(failedEvents.fired()).hasSize(1);
  }

  @Test
  void countsAnImageThatFailsRepeatedlyOnce() {
    failures.add(first);
    failures.add(first);
    failures.add(first);
    failures.add(second);
    failures.add(first);
    assertThat(failedEvents.fired()).isEmpty();
  }

  @Test
  void startsCountingAgainAfterASuccess() {
    failures.add(first);
    failures.add(second);
    failures.clear();
    failures.add(third);
    assertThat(failedEvents.fired()).isEmpty();
    failures.add(first);
    failures.add(second);
    assertThat(failedEvents.fired()).hasSize(1);
  }
}
