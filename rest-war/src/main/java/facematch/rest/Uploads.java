package facematch.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the bodies of requests within a time, and holds no thread meanwhile: however many clients
 * send slowly, the others are served.
 */
@ApplicationScoped
public class Uploads {
  @Inject ImageBuffers buffers;

  /** 15 MiB in this time are 2 Mbit/s, less than which a person would not wait for either. */
  @Inject
  @ConfigProperty(name = "rest.upload-timeout", defaultValue = "60")
  long seconds;

  /**
   * Completes as the use of the body does; until then its memory is held. The use begins on the
   * thread that read the last of it.
   *
   * @param request an asynchronous one
   * @throws ImageTooLargeException if it declares more bytes than an image may have
   */
  <T> CompletionStage<T> read(
      HttpServletRequest request, Function<byte[], CompletionStage<T>> use) {
    var buffer = buffers.create();
    buffer.expect(request.getContentLengthLong());
    return new Upload(body(request), buffer)
        .read(seconds)
        .thenCompose(use)
        .whenComplete((result, failure) -> buffer.close());
  }

  private static ServletInputStream body(HttpServletRequest request) {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
