package facematch.cli.match;

import java.io.Serial;
import java.nio.file.Path;

/** The photo that was to be asked about cannot be read. */
public final class UnreadablePhotoException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnreadablePhotoException(Path photo, Throwable cause) {
    super(photo + " is no file that can be read", cause);
  }
}
