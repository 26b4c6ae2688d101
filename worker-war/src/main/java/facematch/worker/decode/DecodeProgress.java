package facematch.worker.decode;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Stops a reader between two rows once the deadline has passed, and lifts the limit of memory when
 * the first rows are decoded.
 *
 * <p>A reader may decode for long from bytes that it has read before, so the stream alone cannot
 * stop it. This throws, because not every reader heeds {@link ImageReader#abort}.
 */
final class DecodeProgress implements IIOReadProgressListener {
  private final DecodeDeadline deadline;
  private final AllocationLimit memory;

  DecodeProgress(DecodeDeadline deadline, AllocationLimit memory) {
    this.deadline = deadline;
    this.memory = memory;
  }

  @Override
  public void imageProgress(ImageReader reader, float percentageDone) {
    if (deadline.passed()) {
      throw new IllegalStateException("the time to decode is over");
    }
    memory.lift();
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
