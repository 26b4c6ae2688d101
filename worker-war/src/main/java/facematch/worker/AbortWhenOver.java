package facematch.worker;

import java.util.concurrent.CancellationException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Stops a reader between two rows once its time is over; much may unfold from bytes read early.
 *
 * <p>It throws, as not every reader heeds a request to abort.
 */
final class AbortWhenOver implements IIOReadProgressListener {
  private final DecodeDeadline deadline;

  AbortWhenOver(DecodeDeadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public void imageProgress(ImageReader reader, float percentageDone) {
    if (deadline.over()) {
      throw new CancellationException("the time to decode is over");
    }
  }

  @Override
  public void sequenceStarted(ImageReader reader, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader reader) {}

  @Override
  public void imageStarted(ImageReader reader, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader reader) {}

  @Override
  public void thumbnailStarted(ImageReader reader, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader reader, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader reader) {}

  @Override
  public void readAborted(ImageReader reader) {}
}
