package facematch.worker.question;

import facematch.broker.FaceAnswer;
import facematch.broker.FaceAnswer.Failed;
import facematch.broker.FaceAnswer.Found;
import facematch.broker.FaceAnswer.Unreadable;
import facematch.broker.FaceQuestion;
import facematch.store.face.FaceRecords;
import facematch.store.face.NumberedFaces;
import facematch.worker.decode.UnreadableImageException;
import facematch.worker.delivery.ScanLocks;
import facematch.worker.delivery.ScansInProgress;
import facematch.worker.faces.FaceScanner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds the faces of the image in a question. Unlike a failed scan of the queue's, one of a
 * question does not count against the networks: no stranger's image may stop a worker.
 */
@ApplicationScoped
public class QuestionScan {
  private static final System.Logger LOGGER = System.getLogger(QuestionScan.class.getName());

  @Inject FaceScanner scanner;
  @Inject ScanLocks locks;
  @Inject ScansInProgress inProgress;

  /**
   * Scans the image.
   *
   * @return empty if no scan could begin while somebody waits for the answer
   */
  Optional<FaceAnswer> answer(FaceQuestion question) {
    var answer = new AtomicReference<FaceAnswer>();
    locks.runQuestion(question.timeToLive(), () -> answer.set(scan(question.image())));
    return Optional.ofNullable(answer.get());
  }

  private FaceAnswer scan(byte[] image) {
    try {
      var found = inProgress.run(() -> scanner.scan(image));
      byte[] faces = FaceRecords.encode(NumberedFaces.of(found.faces()));
      return new Found(found.width(), found.height(), found.model(), faces);
    } catch (UnreadableImageException e) {
      return new Unreadable(e.getMessage());
    } catch (RuntimeException | Error e) {
      // without its message, which may hold something of the image
      LOGGER.log(Level.ERROR, "The scan of a question failed: {0}", e.getClass().getName());
      return new Failed();
    }
  }
}
