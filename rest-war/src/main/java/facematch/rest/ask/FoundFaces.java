package facematch.rest.ask;

import facematch.broker.FaceAnswer;
import facematch.broker.FaceAnswer.Found;
import facematch.broker.FaceAnswer.Unreadable;
import facematch.store.UndecodableRecordException;
import facematch.store.face.FaceRecords;
import facematch.store.face.NumberedFaces;

/**
 * The faces that a worker found in an image.
 *
 * @param width of the upright picture in pixels, as are the faces' boxes
 * @param model the network that computed the embeddings, and the form they are in
 */
public record FoundFaces(int width, int height, String model, NumberedFaces faces) {
  /**
   * The faces in a worker's answer.
   *
   * @throws UnreadableImageException if the worker cannot read the image
   * @throws UnansweredQuestionException if its scan failed
   */
  static FoundFaces in(FaceAnswer answer) {
    if (answer instanceof Found found) {
      return new FoundFaces(found.width(), found.height(), found.model(), decoded(found.faces()));
    }
    if (answer instanceof Unreadable unreadable) {
      throw new UnreadableImageException(unreadable.reason());
    }
    throw new UnansweredQuestionException("the scan of the image failed");
  }

  private static NumberedFaces decoded(byte[] faces) {
    try {
      return FaceRecords.decode(faces);
    } catch (UndecodableRecordException e) { // a worker of another version, during an update
      throw new UnansweredQuestionException("a worker's answer is in a format that is not read", e);
    }
  }
}
