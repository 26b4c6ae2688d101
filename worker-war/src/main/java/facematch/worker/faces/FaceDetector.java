package facematch.worker.faces;

import static java.util.Comparator.comparing;

import facematch.worker.networks.FaceBoxes;
import facematch.worker.networks.Networks;
import facematch.worker.picture.Area;
import facematch.worker.picture.Picture;
import facematch.worker.picture.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces with FaceBoxes (Zhang et al., 2017) at two scales: a small one with a border, for
 * faces that fill the picture, and a large one, for small faces. Of long and huge pictures, the
 * large view would show no small face any more, so tiles of them are searched, too. The scales, the
 * border and the least score were chosen by measurements on photos of 1 to 100 faces: see the model
 * card.
 */
final class FaceDetector {
  /** The most that a side is shrunk by interpolation, which would then pass over pixels. */
  private static final int MOST_INTERPOLATED = 2;

  /** Pixels of a tile's side at most: its large view has a third of them. */
  private static final int LARGEST_TILE = 3 * View.LARGE;

  /** How many times as long as wide a tile is at most. */
  private static final int MOST_STRETCHED = 2;

  /** How many times as long as wide a picture is searched as a whole at most. */
  private static final int LONG = 3;

  /** Pixels of the shorter side, below which no face is found. */
  private static final int LEAST_SIDE = 32;

  /** Pixels of a face in the large view, from which on it is found there. */
  private static final int LEAST_FACE = 40;

  private final FaceBoxes faceBoxes;

  FaceDetector(Networks networks) {
    this.faceBoxes = networks.faceBoxes();
  }

  /** Whether as many faces are found with half the sides of a picture of this size. */
  static boolean seesAllInHalf(int width, int height) {
    return Math.max(width, height) >= 2 * View.LARGE
        && mostWhole(width, height) >= Math.max(width, height);
  }

  /** The faces in a picture, those with the highest score first. */
  List<DetectedFace> detect(Picture picture) {
    var area = Area.of(picture);
    var large = View.large(area);
    var small = View.small(area);
    var found = large.find(faceBoxes, pixels(picture, large));
    int longer = Math.max(picture.width(), picture.height());
    boolean interpolated = longer <= MOST_INTERPOLATED * View.SMALL;
    var shrunk = interpolated ? Optional.<Picture>empty() : found.quarter();
    var faces = new ArrayList<>(faces(large, found));
    faces.addAll(faces(small, small.find(faceBoxes, shrunk.orElse(picture))));
    tiles(picture).forEach(tile -> faces.addAll(detect(picture, tile)));
    return merged(faces);
  }

  private static List<Tile> tiles(Picture picture) {
    int longer = Math.max(picture.width(), picture.height());
    int shorter = Math.min(picture.width(), picture.height());
    int tile = Math.max(View.LARGE, Math.min(MOST_STRETCHED * shorter, LARGEST_TILE));
    boolean divided =
        shorter >= LEAST_SIDE && longer > mostWhole(picture.width(), picture.height());
    int overlap = Math.min(shorter, longer * LEAST_FACE / View.LARGE);
    return divided ? Tile.of(picture, tile, overlap) : List.of();
  }

  /** The longest longer side of a picture that needs no tiles. */
  private static int mostWhole(int width, int height) {
    int shorter = Math.min(width, height);
    int tile = Math.max(View.LARGE, Math.min(MOST_STRETCHED * shorter, LARGEST_TILE));
    return Math.max(tile, Math.min(LONG * shorter, LARGEST_TILE));
  }

  private List<DetectedFace> detect(Picture picture, Tile tile) {
    var view = View.large(tile.area());
    return faces(view, view.find(faceBoxes, pixels(picture, view))).stream()
        .filter(face -> tile.owns(face.centre()))
        .toList();
  }

  /** A view's area in a size from which the network can interpolate the view. */
  private static Picture pixels(Picture picture, View view) {
    var area = view.area();
    boolean interpolated = area.width() <= MOST_INTERPOLATED * view.width();
    return interpolated
        ? picture.resized(area, area.width(), area.height())
        : picture.resized(area, view.width(), view.height());
  }

  private static List<DetectedFace> faces(View view, FaceBoxes.Found found) {
    return found.boxes().stream().map(view::face).flatMap(Optional::stream).toList();
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
