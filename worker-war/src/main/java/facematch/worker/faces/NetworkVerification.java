package facematch.worker.faces;

import facematch.worker.networks.CpuFeatures;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;

/**
 * Verifies that the networks compute what their original runtimes compute: at the start, and again
 * when scans keep failing.
 */
@ApplicationScoped
public class NetworkVerification {
  private static final System.Logger LOGGER = System.getLogger(NetworkVerification.class.getName());

  /**
   * The least cosine similarity with the expected embedding. Processors round differently, by less
   * than that.
   */
  private static final float LEAST_AGREEMENT = .9999f;

  private final FaceScanner scanner;
  private final Event<NetworksVerified> verifiedEvent;
  private final Event<NetworksFailed> failedEvent;
  private volatile boolean verified;
  private volatile boolean failed;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ExecutorService executor;

  /** For the container's proxy. */
  NetworkVerification() {
    this(null, null, null);
  }

  /** A verification that has not run yet. */
  @Inject
  public NetworkVerification(
      FaceScanner scanner,
      Event<NetworksVerified> verifiedEvent,
      Event<NetworksFailed> failedEvent) {
    this.scanner = scanner;
    this.verifiedEvent = verifiedEvent;
    this.failedEvent = failedEvent;
  }

  void start(@Observes Startup startup) {
    executor.execute(this::verifyAtStart);
  }

  private void verifyAtStart() {
    verify();
    if (verified) {
      verifiedEvent.fire(new NetworksVerified());
    }
  }

  /** Verifies the networks again, and fires {@link NetworksFailed} if they no longer work. */
  public synchronized void verifyAgain() {
    boolean before = verified;
    verify();
    if (before && !verified) {
      failed = true;
      failedEvent.fire(new NetworksFailed());
    }
  }

  /** Whether the networks worked when they were last verified. */
  public boolean verified() {
    return verified;
  }

  /** Whether the networks worked once and then failed, which only a restart mends. */
  public boolean failed() {
    return failed;
  }

  private void verify() {
    try {
      new CpuFeatures(CpuFeatures.CPUINFO).requireTensorFlowSupport();
      float agreement = SampleFace.agreement(scanner);
      verified = agreement >= LEAST_AGREEMENT;
      LOGGER.log(
          verified ? Level.INFO : Level.ERROR,
          "The networks'' embedding of the sample face has a similarity of {0} with the expected one",
          agreement);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      verified = false;
      LOGGER.log(Level.ERROR, "The networks do not run, so this worker scans no images", e);
    }
  }
}
