package facematch.rest.match;

import facematch.rest.ask.FoundFaces;
import facematch.store.ImageHash;
import facematch.store.face.Embedding;
import facematch.store.face.Face;
import facematch.store.face.NumberedFaces;
import facematch.store.face.StoredFaces;
import facematch.store.image.StoredImage;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The picture that a question is about.
 *
 * @param hash of a stored image; empty for a picture that is not stored
 * @param width in pixels, as are the faces' boxes; 0 if there are no faces
 * @param faces by their numbers
 * @param comparable the embeddings of those that can be compared
 */
record AskedFaces(
    Optional<ImageHash> hash,
    int width,
    int height,
    SortedMap<Integer, Face> faces,
    StoredFaces comparable) {
  private static final String NOT_STORED = "";

  /** A stored image, which may not be scanned yet. */
  static AskedFaces of(StoredImage image) {
    return image.detail("scannedAt").isPresent()
        ? new AskedFaces(
            Optional.of(image.hash()),
            image.width(),
            image.height(),
            image.faces(),
            image.comparableFaces())
        : unknown(Optional.of(image.hash()));
  }

  /** A picture in which a worker has looked for faces, and which is not stored. */
  static AskedFaces of(FoundFaces found) {
    return new AskedFaces(
        Optional.empty(),
        found.width(),
        found.height(),
        found.faces().faces(),
        StoredFaces.of(NOT_STORED, Optional.of(found.model()), found.faces()));
  }

  /** An image of which no faces are known. */
  static AskedFaces unknown(Optional<ImageHash> hash) {
    return new AskedFaces(
        hash,
        0,
        0,
        NumberedFaces.NONE.faces(),
        new StoredFaces(NOT_STORED, "", Collections.emptySortedMap()));
  }

  /** The embeddings that the question compares: all, or that of one face. */
  StoredFaces comparable(Optional<Integer> face) {
    return face.map(this::only).orElse(comparable);
  }

  private StoredFaces only(int face) {
    var embeddings = new TreeMap<Integer, Embedding>(comparable.embeddings());
    embeddings.keySet().retainAll(Set.of(face));
    return new StoredFaces(comparable.scan(), comparable.model(), embeddings);
  }

  /** Whether a scan is that of this image. */
  boolean isScan(String scan) {
    return scan.equals(comparable.scan());
  }
}
