package facematch.liberty.failures;

import static org.awaitility.Awaitility.await;

import facematch.liberty.deployment.Deployment;
import facematch.liberty.deployment.Deployment.Service;
import facematch.testing.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A fault that is injected into a deployment and ends again.
 *
 * @param name its kind and its target, such as {@code kill worker}
 * @param kill whether it kills a process
 * @param injection causes the fault, and returns when the process runs again or the connection
 *     transfers again
 */
record Fault(String name, boolean kill, Injection injection) {
  private static final int LONGEST_STALL_MILLISECONDS = 12_000;

  /** Causes a fault. */
  @FunctionalInterface
  interface Injection {
    void run() throws IOException;
  }

  /**
   * The number of faults of each kind.
   *
   * @param broker how often the broker is killed; {@code worker}, {@code rest} and {@code redis}
   *     likewise
   * @param connection how often each connection is reset or stalled
   */
  record Plan(int broker, int worker, int rest, int redis, int connection) {}

  /** The faults of a plan in random order. */
  static List<Fault> of(Plan plan, Deployment deployment, Random random) {
    var faults = new ArrayList<Fault>();
    var broker = deployment.broker();
    var redis = deployment.redis();
    faults.addAll(Collections.nCopies(plan.broker, killed("broker", broker::kill, broker::start)));
    faults.addAll(Collections.nCopies(plan.redis, killed("Redis", redis::kill, redis::start)));
    faults.addAll(Collections.nCopies(plan.worker, killed("worker", deployment.worker())));
    faults.addAll(Collections.nCopies(plan.rest, killed("rest", deployment.rest())));
    for (int i = 0; i < plan.connection; i++) {
      faults.add(interrupted("rest to broker", deployment.rest().broker(), random));
      faults.add(interrupted("rest to Redis", deployment.rest().redis(), random));
      faults.add(interrupted("worker to broker", deployment.worker().broker(), random));
      faults.add(interrupted("worker to Redis", deployment.worker().redis(), random));
      faults.add(interrupted("logs to broker", deployment.logs().broker(), random));
    }
    Collections.shuffle(faults, random);
    return faults;
  }

  private static Fault killed(String name, Service service) {
    return killed(name, service.server()::kill, service.server()::start);
  }

  private static Fault killed(String name, Injection kill, Injection start) {
    return new Fault(
        "kill " + name,
        true,
        () -> {
          kill.run();
          start.run();
        });
  }

  private static Fault interrupted(String connection, TcpProxy proxy, Random random) {
    return random.nextBoolean()
        ? new Fault("reset " + connection, false, proxy::reset)
        : stalled(connection, proxy, Duration.ofMillis(random.nextInt(LONGEST_STALL_MILLISECONDS)));
  }

  private static Fault stalled(String connection, TcpProxy proxy, Duration time) {
    return new Fault(
        "stall %s for %d ms".formatted(connection, time.toMillis()),
        false,
        () -> {
          proxy.stall();
          await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
          proxy.resume();
        });
  }
}
