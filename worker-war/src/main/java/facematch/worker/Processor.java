package facematch.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the machine's processor can do, where Linux tells. */
final class Processor {
  static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private final Path cpuinfo;

  Processor(Path cpuinfo) {
    this.cpuinfo = cpuinfo;
  }

  /**
   * TensorFlow's library for x86 is compiled for AVX: elsewhere its first instruction of that kind
   * ends the process, before any exception.
   *
   * @throws UnsupportedProcessorException if it would
   */
  void requireWhatTensorFlowNeeds() {
    if (Files.exists(cpuinfo) && lacks("avx")) {
      throw new UnsupportedProcessorException(
          "TensorFlow needs a processor with AVX, which this one lacks or a hypervisor hides");
    }
  }

  /** Only x86 lists its instruction sets as flags. */
  private boolean lacks(String instructions) {
    try (var lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .anyMatch(line -> !Arrays.asList(line.split("\\s+", -1)).contains(instructions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
