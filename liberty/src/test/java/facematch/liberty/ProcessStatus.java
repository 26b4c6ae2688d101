package facematch.liberty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The size of a process as Linux counts it: VmRSS, VmHWM and Threads of proc(5).
 *
 * @param mebibytes resident now
 * @param peakMebibytes resident at most since the process began
 */
public record ProcessStatus(double mebibytes, double peakMebibytes, int threads) {
  private static final double KIBI = 1024;

  public static ProcessStatus of(LibertyServer server) throws IOException {
    var lines = Files.readAllLines(Path.of("/proc/%d/status".formatted(server.process())));
    return new ProcessStatus(
        number(lines, "VmRSS:") / KIBI, number(lines, "VmHWM:") / KIBI, number(lines, "Threads:"));
  }

  private static int number(List<String> lines, String field) {
    String found = lines.stream().filter(line -> line.startsWith(field)).findFirst().orElseThrow();
    return Integer.parseInt(found.replaceAll("\\D", ""));
  }
}
