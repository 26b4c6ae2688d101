package facematch.worker.faces;

import static java.util.Comparator.comparing;

import facematch.worker.networks.Network;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Area;
import facematch.worker.picture.Picture;
import facematch.worker.picture.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds faces with FaceBoxes (Zhang et al., 2017) at two scales: a small one with a border, for
 * faces that fill the picture, and a large one, for small faces. Of long and huge pictures, the
 * large view would show no small face any more, so tiles of them are searched, too. The scales, the
 * border and the least score were chosen by measurements on photos of 1 to 100 faces: see the model
 * card.
 */
final class FaceDetector {
  /** Pixels of the longer side. */
  private static final int SMALL = 384;

  private static final int LARGE = 1600;

  /** The most that a small picture is enlarged. */
  private static final int MOST_ENLARGED = 2;

  /** Pixels of a tile's side at most: its large view has a third of them. */
  private static final int LARGEST_TILE = 3 * LARGE;

  /** How many times as long as wide a tile is at most. */
  private static final int MOST_STRETCHED = 2;

  /** How many times as long as wide a picture is searched as a whole at most. */
  private static final int LONG = 3;

  /** Pixels of the shorter side, below which no face is found. */
  private static final int LEAST_SIDE = 32;

  /** Pixels of a face in the large view, from which on it is found there. */
  private static final int LEAST_FACE = 40;

  /** The border on each side is a quarter of the side. */
  private static final int BORDER_SHARE = 4;

  private static final float LEAST_SCORE = .7f;
  private static final int BOX_NUMBERS = 4;

  private final Network faceBoxes;

  FaceDetector(Networks networks) {
    this.faceBoxes = networks.faceBoxes();
  }

  /** The faces in a picture, those with the highest score first. */
  List<DetectedFace> detect(Picture picture) {
    var faces = new ArrayList<DetectedFace>();
    var area = Area.of(picture);
    var large = View.of(picture, area, largeSide(area));
    faces.addAll(detect(large.framed(SMALL, BORDER_SHARE)));
    faces.addAll(detect(large));
    tiles(picture).forEach(tile -> faces.addAll(detect(picture, tile)));
    return merged(faces);
  }

  private static int largeSide(Area area) {
    return Math.min(MOST_ENLARGED * longerSide(area), LARGE);
  }

  private static int longerSide(Area area) {
    return Math.max(area.width(), area.height());
  }

  private static List<Tile> tiles(Picture picture) {
    int longer = longerSide(Area.of(picture));
    int shorter = Math.min(picture.width(), picture.height());
    int tile = Math.max(LARGE, Math.min(MOST_STRETCHED * shorter, LARGEST_TILE));
    int most = Math.max(tile, Math.min(LONG * shorter, LARGEST_TILE));
    boolean divided = shorter >= LEAST_SIDE && longer > most;
    int overlap = Math.min(shorter, longer * LEAST_FACE / LARGE);
    return divided ? Tile.of(picture, tile, overlap) : List.of();
  }

  private List<DetectedFace> detect(Picture picture, Tile tile) {
    return detect(View.of(picture, tile.area(), largeSide(tile.area()))).stream()
        .filter(face -> tile.owns(face.centre()))
        .toList();
  }

  private List<DetectedFace> detect(View view) {
    float[][] found = faceBoxes.run(List.of(view.framed()));
    float[] boxes = found[0];
    float[] scores = found[1];
    var faces = new ArrayList<DetectedFace>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= LEAST_SCORE) {
        float score = scores[i];
        view.box(boxes, i * BOX_NUMBERS).ifPresent(box -> faces.add(new DetectedFace(box, score)));
      }
    }
    return faces;
  }

  private static List<DetectedFace> merged(List<DetectedFace> found) {
    var merged = new ArrayList<DetectedFace>();
    for (DetectedFace face :
        found.stream().sorted(comparing(DetectedFace::score).reversed()).toList()) {
      if (merged.stream().noneMatch(face::sameAs)) {
        merged.add(face);
      }
    }
    return merged;
  }
}
