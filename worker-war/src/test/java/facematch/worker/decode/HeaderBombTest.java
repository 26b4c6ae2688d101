package facematch.worker.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderBombTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * In bytes; measured are 30 KB. Objects for each block would take more than the file of 15 MiB.
   */
  private static final long MOST_ALLOCATED = 1_000_000;

  private final ImageDecoder decoder =
      new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS, ImageDecoder.DEFAULT_TIMEOUT);

  @ParameterizedTest
  @EnumSource
  @Timeout(5)
  void isRefusedSoonAndWithLittleMemory(HeaderBomb bomb) {
    byte[] image = bomb.file();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> decoder.decode(image))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(bomb.reason());
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(MOST_ALLOCATED);
  }
}
