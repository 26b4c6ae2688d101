package facematch.liberty;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of an album's photos while nothing goes wrong, found with the copies of the lowest
 * numbers.
 *
 * @param hashes of the photos' first copies
 * @param faces how many each photo has
 * @param matches for each photo, which photos share a face with it
 */
record UndisturbedRun(List<String> hashes, List<Integer> faces, List<Set<Integer>> matches) {
  static UndisturbedRun of(Album album, StockClient client) throws Exception {
    var run = new UndisturbedRun(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int number = 0; number < album.photos().size(); number++) {
      run.hashes.add(client.scanImage(album.name(number), album.copy(number)).hash());
    }
    for (String hash : run.hashes) {
      run.faces.add(client.imageOnceScanned(hash).getJsonArray("faces").size());
    }
    for (String hash : run.hashes) {
      run.matches.add(
          client.match(hash).names().stream().map(album::photo).collect(Collectors.toSet()));
    }
    return run;
  }

  /** The number of the first copy that is not used. */
  int next() {
    return hashes.size();
  }
}
