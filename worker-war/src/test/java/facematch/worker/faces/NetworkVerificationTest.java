package facematch.worker.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import facematch.worker.FiredEvents;
import facematch.worker.decode.ImageDecoder;
import facematch.worker.networks.Networks;
import jakarta.enterprise.event.Startup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkVerificationTest {
  private final Networks networks = new Networks();
  private final FiredEvents<NetworksVerified> verifiedEvents = new FiredEvents<>();
  private final FiredEvents<NetworksFailed> failedEvents = new FiredEvents<>();

  @AfterEach
  void close() {
    networks.close();
  }

  @Test
  void verifiesNetworksThatComputeTheExpectedEmbedding() {
    var verification = verification(FaceScanner.DEFAULT_MIN_QUALITY);
    assertThat(verification.verified()).isFalse();
    start(verification);
    assertThat(verification.verified()).isTrue();
    assertThat(verifiedEvents.fired()).hasSize(1);
    assertThat(failedEvents.fired()).isEmpty();
  }

  @Test
  void doesNotVerifyNetworksThatComputeNoEmbedding() {
    var verification = verification(100);
    start(verification);
    assertThat(verification.verified()).isFalse();
    assertThat(verifiedEvents.fired()).isEmpty();
  }

  @Test
  void doesNotVerifyNetworksThatDoNotRun() {
    var verification = verification(FaceScanner.DEFAULT_MIN_QUALITY);
    verification.verifyAgain();
    networks.close();
    start(verification);
    assertThat(verification.verified()).isFalse();
    assertThat(verifiedEvents.fired()).isEmpty();
  }

  @Test
  void firesOnceThatVerifiedNetworksNoLongerRun() {
    var verification = verification(FaceScanner.DEFAULT_MIN_QUALITY);
    start(verification);
    verification.verifyAgain();
    assertThat(failedEvents.fired()).isEmpty();
    assertThat(verification.failed()).isFalse();

    networks.close();
    verification.verifyAgain();
    verification.verifyAgain();
    assertThat(verification.verified()).isFalse();
    assertThat(failedEvents.fired()).hasSize(1);
    assertThat(verification.failed()).isTrue();
  }

  private NetworkVerification verification(float minQuality) {
    var decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS, ImageDecoder.DEFAULT_TIMEOUT);
    var scanner = new FaceScanner(decoder, networks, minQuality);
    return new NetworkVerification(scanner, verifiedEvents, failedEvents);
  }

  private static void start(NetworkVerification verification) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    verification.executor = thread;
    verification.start(new Startup());
    thread.shutdown();
    await().until(thread::isTerminated);
  }
}
