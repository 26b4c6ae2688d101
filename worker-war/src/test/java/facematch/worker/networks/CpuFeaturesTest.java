package facematch.worker.networks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuFeaturesTest {
  @TempDir Path folder;

  @Test
  void refusesAnX86WithoutAvx() throws IOException {
    var nehalem = processor("processor\t: 0\nflags\t\t: fpu sse4_1 sse4_2 popcnt\n");
    assertThatThrownBy(nehalem::requireTensorFlowSupport)
        .isInstanceOf(UnsupportedProcessorException.class)
        .hasMessageContaining("AVX");
  }

  @Test
  void acceptsAnX86WithAvx() throws IOException {
    var sandyBridge = processor("processor\t: 0\nflags\t\t: fpu sse4_2 avx xsave\n");
    assertThatCode(sandyBridge::requireTensorFlowSupport).doesNotThrowAnyException();
  }

  @Test
  void acceptsAnArm() throws IOException {
    var arm = processor("processor\t: 0\nFeatures\t: fp asimd evtstrm aes\n");
    assertThatCode(arm::requireTensorFlowSupport).doesNotThrowAnyException();
  }

  @Test
  void acceptsASystemThatListsNoFeatures() {
    var unknown = new CpuFeatures(folder.resolve("missing"));
    assertThatCode(unknown::requireTensorFlowSupport).doesNotThrowAnyException();
  }

  private CpuFeatures processor(String cpuinfo) throws IOException {
    return new CpuFeatures(Files.writeString(folder.resolve("cpuinfo"), cpuinfo));
  }
}
