package facematch.worker.networks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The instruction sets of the machine's processor, as Linux lists them. */
public final class CpuFeatures {
  /** Where Linux lists them. */
  public static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private final Path cpuinfo;

  /** The features that a file in the format of {@link #CPUINFO} lists; all if there is none. */
  public CpuFeatures(Path cpuinfo) {
    this.cpuinfo = cpuinfo;
  }

  /**
   * Requires AVX of an x86. TensorFlow's library is compiled for it: without AVX, its first such
   * instruction ends the process, and no exception says why.
   *
   * @throws UnsupportedProcessorException if the processor is an x86 without AVX
   */
  public void requireTensorFlowSupport() {
    if (Files.exists(cpuinfo) && lacks("avx")) {
      throw new UnsupportedProcessorException(
          "TensorFlow needs a processor with AVX, which this one lacks or a hypervisor hides");
    }
  }

  /** Only an x86 lists its instruction sets as flags. */
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
