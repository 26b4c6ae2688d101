package facematch.liberty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How large a service's process is, as Linux counts it (proc(5), VmRSS and Threads).
 *
 * @param mebibytes resident now
 * @param connections to the broker and to Redis
 */
record ProcessSize(double mebibytes, int threads, int connections) {
  private static final double KIBI = 1024;

  static ProcessSize of(Deployment.Service service) throws IOException {
    var lines =
        Files.readAllLines(Path.of("/proc/%d/status".formatted(service.server().process())));
    return new ProcessSize(
        number(lines, "VmRSS:") / KIBI,
        number(lines, "Threads:"),
        service.broker().connections() + service.redis().connections());
  }

  private static int number(List<String> lines, String field) {
    String found = lines.stream().filter(line -> line.startsWith(field)).findFirst().orElseThrow();
    return Integer.parseInt(found.replaceAll("\\D", ""));
  }
}
