package facematch.rest.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import facematch.rest.http.body.ImageBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** Downloads of up to 1000 bytes, from 127.0.0.1 and public addresses unless told otherwise. */
final class TestDownload implements AutoCloseable {
  static final int MAX_BYTES = 1000;
  static final List<String> LOOPBACK = List.of("127.0.0.1/32");

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
  private final Semaphore memory = new Semaphore(100 * MAX_BYTES);
  private final ImageDownload download;

  TestDownload() {
    this(20, LOOPBACK, SystemDefaultDnsResolver.INSTANCE);
  }

  TestDownload(long seconds, List<String> allowed, DnsResolver lookup) {
    this(seconds, allowed, lookup, DefaultClientTlsStrategy.createDefault());
  }

  TestDownload(long seconds, List<String> allowed, DnsResolver lookup, TlsSocketStrategy tls) {
    download = new ImageDownload(seconds, allowed, executor, lookup, tls);
  }

  String fetch(String url) {
    try (var image = new ImageBuffer(MAX_BYTES, memory)) {
      download.fetch(url, image);
      return new String(image.take(), ISO_8859_1);
    }
  }

  void fetch(String url, ImageBuffer image) {
    download.fetch(url, image);
  }

  /** Fetches what takes for ever, and checks that it takes no more than a second. */
  static void assertEndsAtTheDeadline(String url) {
    assertEndsAtTheDeadline(url, SystemDefaultDnsResolver.INSTANCE);
  }

  static void assertEndsAtTheDeadline(String url, DnsResolver lookup) {
    try (var client = new TestDownload(1, List.of("127.0.0.0/8"), lookup)) {
      long start = System.nanoTime();
      assertThatExceptionOfType(SlowDownloadException.class).isThrownBy(() -> client.fetch(url));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(900), Duration.ofMillis(2500));
    }
  }

  @Override
  public void close() {
    download.close();
    executor.shutdownNow();
  }
}
