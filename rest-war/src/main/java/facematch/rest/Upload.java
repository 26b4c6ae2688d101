package facematch.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request's body on its way in. Read without a thread of its own; when it is there, or will not
 * come, the request is dispatched again, to a resource that asks for the bytes. Their memory is
 * held until the answer is out.
 */
final class Upload implements ReadListener, AsyncListener {
  private static final String UPLOAD = Upload.class.getName();
  private static final int PIECE = 8192;

  private final ImageBuffer buffer;
  private final long seconds;
  private final AtomicBoolean ended = new AtomicBoolean();
  private String path;
  private ServletInputStream body;
  private AsyncContext context;
  private volatile RuntimeException failure;

  /**
   * @param seconds how long the body may take
   */
  Upload(ImageBuffer buffer, long seconds) {
    this.buffer = buffer;
    this.seconds = seconds;
  }

  /** The body of this request, which {@link #read} was called with. */
  static Upload of(HttpServletRequest request) {
    return (Upload) request.getAttribute(UPLOAD);
  }

  /** Returns at once; the request goes on when its body has ended. */
  void read(HttpServletRequest request) throws IOException {
    request.setAttribute(UPLOAD, this);
    path = request.getRequestURI();
    context = request.startAsync();
    context.setTimeout(TimeUnit.SECONDS.toMillis(seconds));
    context.addListener(this);
    try {
      buffer.expect(request.getContentLengthLong());
    } catch (ImageTooLargeException e) {
      end(e);
      return;
    }
    body = request.getInputStream();
    body.setReadListener(this);
  }

  /** As it was sent, percent-encoded: dispatched again, the request has lost what follows a ;. */
  String path() {
    return path;
  }

  /**
   * The whole body, at least one byte; to be asked for once.
   *
   * @throws RuntimeException why it is not there
   */
  byte[] bytes() {
    if (failure != null) {
      throw failure;
    }
    byte[] bytes = buffer.take();
    if (bytes.length == 0) {
      throw new InvalidRequestException("the body is empty, it should be the image");
    }
    return bytes;
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] piece = new byte[PIECE];
    try {
      while (!ended.get() && body.isReady()) {
        int count = body.read(piece);
        if (count < 0) {
          return; // onAllDataRead follows
        }
        buffer.write(piece, 0, count);
      }
    } catch (ImageTooLargeException | OverloadedException e) {
      end(e);
    }
  }

  @Override
  public void onAllDataRead() {
    end(null);
  }

  @Override
  public void onError(Throwable broken) {
    if (broken instanceof SocketTimeoutException) {
      end(late());
    } else if (broken instanceof IOException) {
      end(new InvalidRequestException("the body ended early, or is malformed", broken));
    } else {
      end(new IllegalStateException("reading a body failed", broken));
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end(late());
  }

  private SlowUploadException late() {
    return new SlowUploadException(
        "the body stopped coming, or took longer than %d seconds".formatted(seconds));
  }

  private void end(RuntimeException why) {
    if (ended.compareAndSet(false, true)) {
      failure = why;
      context.dispatch();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    buffer.close();
  }

  @Override
  public void onError(AsyncEvent event) {
    // onComplete follows
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
