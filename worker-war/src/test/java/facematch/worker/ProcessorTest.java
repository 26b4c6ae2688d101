package facematch.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {
  @TempDir Path folder;

  @Test
  void refusesAnX86WithoutAvx() throws IOException {
    var nehalem = processor("processor\t: 0\nflags\t\t: fpu sse4_1 sse4_2 popcnt\n");
    assertThatThrownBy(nehalem::requireWhatTensorFlowNeeds)
        .isInstanceOf(UnsupportedProcessorException.class)
        .hasMessageContaining("AVX");
  }

  @Test
  void takesAnX86WithAvx() throws IOException {
    var sandyBridge = processor("processor\t: 0\nflags\t\t: fpu sse4_2 avx xsave\n");
    assertThatCode(sandyBridge::requireWhatTensorFlowNeeds).doesNotThrowAnyException();
  }

  @Test
  void takesAnArm() throws IOException {
    var arm = processor("processor\t: 0\nFeatures\t: fp asimd evtstrm aes\n");
    assertThatCode(arm::requireWhatTensorFlowNeeds).doesNotThrowAnyException();
  }

  @Test
  void takesASystemThatDoesNotTell() {
    var unknown = new Processor(folder.resolve("missing"));
    assertThatCode(unknown::requireWhatTensorFlowNeeds).doesNotThrowAnyException();
  }

  private Processor processor(String cpuinfo) throws IOException {
    return new Processor(Files.writeString(folder.resolve("cpuinfo"), cpuinfo));
  }
}
