package facematch.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The peak memory of this process. */
public final class PeakMemory {
  private static final int MEGABYTE = 1 << 20;

  private PeakMemory() {}

  /** A line for the terminal. */
  public static String description() {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(peak -> peak.getUsed())
            .sum();
    return "Peak memory: %,d MB of heap in use%s.".formatted(heap / MEGABYTE, resident());
  }

  private static String resident() {
    return ResidentMemory.peak().stream()
        .mapToObj(bytes -> ", %,d MB of the process resident".formatted(bytes / MEGABYTE))
        .findFirst()
        .orElse("");
  }
}
