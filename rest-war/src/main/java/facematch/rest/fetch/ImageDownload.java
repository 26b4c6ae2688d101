package facematch.rest.fetch;

import facematch.broker.configuration.PositiveNumber;
import facematch.rest.http.body.ImageBuffer;
import facematch.rest.http.body.ImageTooLargeException;
import facematch.rest.http.problem.OverloadedException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Fetches images from URLs that callers name. Every address, also of a redirect, passes the {@link
 * AddressGuard} before a connection is made, so that no URL leads into this network.
 */
@ApplicationScoped
public class ImageDownload {
  private static final Timeout STEP = Timeout.ofSeconds(5);

  private long seconds;
  private CloseableHttpClient client;

  /** For the CDI proxy only. */
  ImageDownload() {}

  /**
   * A download service.
   *
   * @param seconds the longest time of a download, redirects included; a look-up that is in
   *     progress then may take five seconds more
   * @param allowed networks (CIDR) that may be fetched from although they are not public
   * @param threads look host names up
   * @throws IllegalArgumentException if what is allowed is no network
   */
  @Inject
  public ImageDownload(
      @ConfigProperty(name = "rest.url-timeout", defaultValue = "20") PositiveNumber seconds,
      @ConfigProperty(name = "rest.url-allow") Optional<List<String>> allowed,
      FetchThreads threads) {
    this(
        seconds.value(),
        allowed.orElse(List.of()),
        threads.lookUps(),
        SystemDefaultDnsResolver.INSTANCE,
        DefaultClientTlsStrategy.createDefault());
  }

  /** A wrong configuration is found now, and not at the first URL. */
  void start(@Observes Startup startup) {}

  ImageDownload(
      long seconds,
      List<String> allowed,
      Executor lookUps,
      DnsResolver lookup,
      TlsSocketStrategy tls) {
    this.seconds = seconds;
    var guard = new AddressGuard(allowed, lookup, lookUps, STEP.toSeconds());
    this.client = GuardedClient.create(guard, tls, STEP);
  }

  /**
   * Reads what the URL's server sends into the buffer, without checking that it is an image.
   *
   * @throws RefusedUrlException if the URL is malformed, its host is unknown, or it leads to a
   *     forbidden scheme or address
   * @throws FailedDownloadException if the server refuses or answers with an error
   * @throws SlowDownloadException if it takes too long
   * @throws ImageTooLargeException if there are more bytes than an image may have
   * @throws OverloadedException if too many URLs of one server are being fetched
   */
  public void fetch(String url, ImageBuffer image) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    var next = Optional.of(ImageUrl.of(url));
    for (int redirects = 0; next.isPresent(); redirects++) {
      if (redirects > Redirect.MOST) {
        throw new FailedDownloadException(
            "the URL's server redirects in a circle, or more than five times");
      }
      next = fetch(next.get(), deadline, image);
    }
  }

  /** Reads the image, or returns where the server redirects to. */
  private Optional<ImageUrl> fetch(ImageUrl url, long deadline, ImageBuffer image) {
    var request = GuardedClient.get(url);
    var end =
        CompletableFuture.runAsync(
            request::abort,
            CompletableFuture.delayedExecutor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    try (var response =
        client.executeOpen(url.server(), request, GuardedClient.contextOf(request))) {
      try {
        var location = Redirect.location(response);
        if (location.isEmpty()) {
          read(response, image);
        }
        return location.map(url::resolve);
      } finally {
        request.abort(); // closing the response would read the rest of it
      }
    } catch (IOException e) {
      throw failure(e, System.nanoTime() - deadline >= 0);
    } finally {
      end.cancel(false);
    }
  }

  @PreDestroy
  void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private static void read(ClassicHttpResponse response, ImageBuffer image) throws IOException {
    if (response.getCode() / 100 != 2) {
      throw new FailedDownloadException("the URL's server answered " + response.getCode());
    }
    var entity = response.getEntity();
    if (entity == null) {
      return;
    }
    image.expect(entity.getContentLength());
    try (var content = DecodedContent.of(response)) {
      while (image.readFrom(content) >= 0) {
        // until its end
      }
    }
  }

  private static RuntimeException failure(IOException e, boolean late) {
    if (e instanceof ConnectionRequestTimeoutException) {
      return new OverloadedException("too many URLs of this server are being fetched");
    }
    if (late || e instanceof InterruptedIOException) {
      return new SlowDownloadException("the URL's server took too long", e);
    }
    return new FailedDownloadException("the URL's " + step(e), e);
  }

  /** Names the step that failed, without the addresses in the exception's message. */
  private static String step(IOException e) {
    if (e instanceof ConnectException) {
      return "server could not be connected to";
    }
    if (e instanceof SSLException) {
      return "server offered no trusted TLS connection";
    }
    return "server broke off, or did not speak HTTP";
  }
}
