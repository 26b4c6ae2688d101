package facematch.liberty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process ever held, in mebibytes, as Linux counts it (proc(5), VmHWM). */
record ResidentMemory(long mebibytes) {
  private static final int KIBI = 1024;

  static ResidentMemory peakOf(long process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(process)))) {
      String peak = lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
      return new ResidentMemory(Long.parseLong(peak.replaceAll("\\D", "")) / KIBI);
    }
  }
}
