package facematch.worker.faces;

import facematch.worker.networks.FaceBoxes;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Area;
import facematch.worker.picture.Picture;

/** Finds out how a picture has to be turned to be upright, by the faces in it. */
final class TurnDetector {
  private final FaceBoxes faceBoxes;

  TurnDetector(Networks networks) {
    this.faceBoxes = networks.faceBoxes();
  }

  /** The turn after which a small view shows the most certain face; none if it shows no face. */
  Turn of(Picture picture) {
    var view = View.small(Area.of(picture));
    var small = picture.resized(view.width(), view.height());
    Turn best = Turn.NONE;
    float highest = 0;
    for (Turn turn : Turn.values()) {
      float score = highestScore(turn.of(small));
      if (score > highest) {
        best = turn;
        highest = score;
      }
    }
    return best;
  }

  private float highestScore(Picture small) {
    return View.small(Area.of(small)).find(faceBoxes, small).boxes().stream()
        .map(FaceBoxes.Box::score)
        .findFirst()
        .orElse(0f);
  }
}
