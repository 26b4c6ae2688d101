package facematch.liberty;

import static org.awaitility.Awaitility.await;

import facematch.protocol.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Something that goes wrong in a deployment, and is put right again.
 *
 * @param name what it is and whom it hits, such as {@code kill worker}
 * @param kill whether it ends a process
 * @param damage returns when the process runs again, or the connection carries again
 */
record Disturbance(String name, boolean kill, Damage damage) {
  private static final int LONGEST_STALL_MILLISECONDS = 12_000;

  /** How it comes about. */
  @FunctionalInterface
  interface Damage {
    void begin() throws IOException;
  }

  /**
   * How often each happens.
   *
   * @param broker kills of it, as {@code worker}, {@code rest} and {@code redis}
   * @param connection resets and stalls of each connection, together
   */
  record Plan(int broker, int worker, int rest, int redis, int connection) {}

  /** What the plan says, in an order that chance decides. */
  static List<Disturbance> of(Plan plan, Deployment deployment, Random chance) {
    var all = new ArrayList<Disturbance>();
    var broker = deployment.broker();
    var redis = deployment.redis();
    all.addAll(Collections.nCopies(plan.broker, killed("broker", broker::kill, broker::start)));
    all.addAll(Collections.nCopies(plan.redis, killed("Redis", redis::kill, redis::start)));
    all.addAll(Collections.nCopies(plan.worker, killed("worker", deployment.worker())));
    all.addAll(Collections.nCopies(plan.rest, killed("rest", deployment.rest())));
    for (int i = 0; i < plan.connection; i++) {
      all.add(cut("rest's way to the broker", deployment.rest().broker(), chance));
      all.add(cut("rest's way to Redis", deployment.rest().redis(), chance));
      all.add(cut("the worker's way to the broker", deployment.worker().broker(), chance));
      all.add(cut("the worker's way to Redis", deployment.worker().redis(), chance));
      all.add(cut("logs' way to the broker", deployment.logs().broker(), chance));
    }
    Collections.shuffle(all, chance);
    return all;
  }

  private static Disturbance killed(String name, Deployment.Service service) {
    return killed(name, service.server()::kill, service.server()::start);
  }

  private static Disturbance killed(String name, Damage kill, Damage start) {
    return new Disturbance(
        "kill " + name,
        true,
        () -> {
          kill.begin();
          start.begin();
        });
  }

  private static Disturbance cut(String name, TcpProxy way, Random chance) {
    return chance.nextBoolean()
        ? new Disturbance("reset " + name, false, way::reset)
        : stalled(name, way, Duration.ofMillis(chance.nextInt(LONGEST_STALL_MILLISECONDS)));
  }

  private static Disturbance stalled(String name, TcpProxy way, Duration time) {
    return new Disturbance(
        "stall %s for %d ms".formatted(name, time.toMillis()),
        false,
        () -> {
          way.stall();
          await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
          way.resume();
        });
  }
}
