package facematch.rest.http.body;

import facematch.rest.http.problem.InvalidRequestException;
import facematch.rest.http.problem.OverloadedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one request body as it arrives (servlet non-blocking IO), without holding a thread. */
final class RequestBody implements ReadListener {
  private final ServletInputStream body;
  private final ImageBuffer buffer;
  private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

  /**
   * A body that is not read yet.
   *
   * @param body of an asynchronous request
   * @param buffer collects the body; the caller closes it after the body was used
   */
  RequestBody(ServletInputStream body, ImageBuffer buffer) {
    this.body = body;
    this.buffer = buffer;
  }

  /**
   * Completes with the whole body, of at least one byte, or with the exception that says why it did
   * not arrive.
   *
   * @param seconds how long it may take
   */
  CompletionStage<byte[]> read(long seconds) {
    body.setReadListener(this);
    return bytes
        .orTimeout(seconds, TimeUnit.SECONDS)
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(describe(failure, seconds)));
  }

  private static Throwable describe(Throwable failure, long seconds) {
    return failure instanceof TimeoutException
        ? new SlowUploadException("the body took longer than %d seconds".formatted(seconds))
        : failure;
  }

  private void fail(RuntimeException why) {
    bytes.completeExceptionally(why);
  }

  @Override
  public void onDataAvailable() throws IOException {
    try {
      while (!bytes.isDone() && body.isReady() && buffer.readFrom(body) >= 0) {
        // at the end of the body, the container calls onAllDataRead
      }
    } catch (ImageTooLargeException | OverloadedException e) {
      fail(e);
    }
  }

  @Override
  public void onAllDataRead() {
    if (bytes.isDone()) {
      return;
    }
    byte[] whole = buffer.take();
    if (whole.length == 0) {
      fail(new InvalidRequestException("the body is empty, it should be the image"));
    } else {
      bytes.complete(whole);
    }
  }

  @Override
  public void onError(Throwable broken) {
    if (broken instanceof SocketTimeoutException) {
      fail(new SlowUploadException("the body stopped coming"));
    } else if (broken instanceof IOException) {
      fail(new InvalidRequestException("the body ended early, or is malformed", broken));
    } else {
      fail(new IllegalStateException("reading a body failed", broken));
    }
  }
}
