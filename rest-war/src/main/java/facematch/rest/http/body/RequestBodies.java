package facematch.rest.http.body;

import facematch.broker.configuration.PositiveNumber;
import io.opentelemetry.context.Context;
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
 * Reads request bodies within a time limit and without holding threads, so that clients that send
 * slowly do not delay others.
 */
@ApplicationScoped
public class RequestBodies {
  @Inject ImageBuffers buffers;

  /** Enough for the largest image at 2 Mbit/s. */
  @Inject
  @ConfigProperty(name = "rest.upload-timeout", defaultValue = "60")
  PositiveNumber seconds;

  /**
   * Reads a body and passes it on. Completes when its use completes; until then its bytes count
   * towards the limit for all images. The use begins on the thread that read the last bytes.
   *
   * @param request must be asynchronous already
   * @throws ImageTooLargeException if it declares more bytes than an image may have
   */
  public <T> CompletionStage<T> read(
      HttpServletRequest request, Function<byte[], CompletionStage<T>> use) {
    var buffer = buffers.create();
    buffer.expect(request.getContentLengthLong());
    return new RequestBody(body(request), buffer)
        .read(seconds.value())
        .thenCompose(Context.current().wrapFunction(use))
        .whenComplete((result, failure) -> buffer.close());
  }

  /**
   * Reads a body that is an image, or a form with an image as its only file, and passes the image
   * on; otherwise as {@link #read}.
   */
  public <T> CompletionStage<T> readImage(
      HttpServletRequest request, Function<byte[], CompletionStage<T>> use) {
    return read(request, body -> use.apply(MultipartForm.imageIn(body)));
  }

  private static ServletInputStream body(HttpServletRequest request) {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
