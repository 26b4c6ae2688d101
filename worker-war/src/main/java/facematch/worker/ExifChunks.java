package facematch.worker;

import com.drew.imaging.riff.RiffHandler;
import com.drew.metadata.webp.WebpDirectory;
import java.util.ArrayList;
import java.util.List;

/** Collects a WebP's EXIF data. */
final class ExifChunks implements RiffHandler {
  private final List<byte[]> chunks = new ArrayList<>();

  List<byte[]> chunks() {
    return chunks;
  }

  @Override
  public boolean shouldAcceptRiffIdentifier(String identifier) {
    return identifier.equals(WebpDirectory.FORMAT);
  }

  @Override
  public boolean shouldAcceptChunk(String type) {
    return type.equals(WebpDirectory.CHUNK_EXIF);
  }

  @Override
  public boolean shouldAcceptList(String type) {
    return false;
  }

  @Override
  public void processChunk(String type, byte[] data) {
    chunks.add(data);
  }

  @Override
  public void addError(String message) {
    // what was collected before counts
  }
}
