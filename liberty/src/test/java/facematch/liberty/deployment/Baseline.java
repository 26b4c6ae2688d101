package facematch.liberty.deployment;

import facematch.testing.FaceMatchClient;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An album, and the results for its photos while nothing fails, measured with the first copies.
 *
 * @param hashes of the first copies
 * @param faces the number of faces in each photo
 * @param matches for each photo, the photos that share a face with it
 */
public record Baseline(
    Album album, List<String> hashes, List<Integer> faces, List<Set<Integer>> matches) {
  /** Returns once the first copies are scanned and matched. */
  public static Baseline of(FaceMatchClient client) throws IOException {
    var album = Album.ofSmallPhotos();
    var hashes =
        IntStream.range(0, album.photos().size())
            .mapToObj(number -> client.scanImage(album.name(number), album.copy(number)).hash())
            .toList();
    return new Baseline(
        album,
        hashes,
        hashes.stream()
            .map(hash -> client.imageOnceScanned(hash).getJsonArray("faces").size())
            .toList(),
        hashes.stream().map(hash -> photos(album, client.match(hash).names())).toList());
  }

  private static Set<Integer> photos(Album album, List<String> names) {
    return names.stream().map(album::photo).collect(Collectors.toSet());
  }

  /** The number of the first unused copy. */
  public int next() {
    return hashes.size();
  }
}
