package facematch.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** The peak memory of this process. */
public final class PeakMemory {
  private static final int MEGABYTE = 1 << 20;

  /** Linux reports the peak resident memory in the line {@code VmHWM}: see proc(5). */
  private static final Path LINUX = Path.of("/proc/self/status");

  private PeakMemory() {}

  /** A line for the terminal. */
  public static String description() throws IOException {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(peak -> peak.getUsed())
            .sum();
    return "Peak memory: %,d MB of heap in use%s.".formatted(heap / MEGABYTE, resident());
  }

  private static String resident() throws IOException {
    if (Files.notExists(LINUX)) {
      return "";
    }
    long kilobytes =
        Files.readAllLines(LINUX).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum();
    return ", %,d MB of the process resident".formatted(kilobytes / 1024);
  }
}
