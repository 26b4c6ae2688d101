package facematch.store.face;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The faces of one image by their numbers, from 0. The number of a face never changes; that of a
 * deleted face is not given again. Of a deleted face only the place remains, so that another scan
 * of the image does not bring it back.
 */
public record NumberedFaces(
    SortedMap<Integer, Face> faces, SortedMap<Integer, BoundingBox> deleted) {
  /** No faces. */
  public static final NumberedFaces NONE = new NumberedFaces(new TreeMap<>(), new TreeMap<>());

  public NumberedFaces {
    faces = Collections.unmodifiableSortedMap(new TreeMap<>(faces));
    deleted = Collections.unmodifiableSortedMap(new TreeMap<>(deleted));
  }

  /** The faces of an image that is scanned for the first time, numbered in this order. */
  public static NumberedFaces of(List<Face> faces) {
    return NONE.rescanned(faces);
  }

  /** Without one face; the same faces if it is not there. */
  public NumberedFaces without(int number) {
    if (!faces.containsKey(number)) {
      return this;
    }
    var left = new TreeMap<>(faces);
    var gone = new TreeMap<>(deleted);
    gone.put(number, left.remove(number).box());
    return new NumberedFaces(left, gone);
  }

  /**
   * The faces that another scan of the image has found. A face found in the place of one of these
   * keeps its number, one found in the place of a deleted face is left out.
   */
  public NumberedFaces rescanned(List<Face> found) {
    var places = new TreeMap<>(deleted);
    faces.forEach((number, face) -> places.put(number, face.box()));
    int next = places.isEmpty() ? 0 : places.lastKey() + 1;
    var numbered = new TreeMap<Integer, Face>();
    for (var face : found) {
      var number = place(face.box(), places);
      if (number.isEmpty()) {
        numbered.put(next++, face);
      } else if (!deleted.containsKey(number.get())) {
        places.remove(number.get());
        numbered.put(number.get(), face);
      }
    }
    return new NumberedFaces(numbered, deleted);
  }

  private static Optional<Integer> place(BoundingBox box, SortedMap<Integer, BoundingBox> places) {
    return places.entrySet().stream()
        .filter(place -> place.getValue().isOfSameFaceAs(box))
        .max(Comparator.comparing(place -> place.getValue().overlap(box)))
        .map(Entry::getKey);
  }
}
