package facematch.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process that is in RAM, native memory included. Only Linux tells it. */
public final class ResidentMemory {
  private static final Path LINUX = Path.of("/proc/self/status");
  private static final long KILOBYTE = 1024;

  private ResidentMemory() {}

  /** The bytes now: {@code VmRSS} in proc(5). */
  public static OptionalLong now() {
    return bytes("VmRSS:");
  }

  /** The most bytes so far: {@code VmHWM} in proc(5). */
  public static OptionalLong peak() {
    return bytes("VmHWM:");
  }

  private static OptionalLong bytes(String line) {
    if (Files.notExists(LINUX)) {
      return OptionalLong.empty();
    }
    try (var lines = Files.lines(LINUX)) {
      return lines
          .filter(each -> each.startsWith(line))
          .mapToLong(each -> KILOBYTE * Long.parseLong(each.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
