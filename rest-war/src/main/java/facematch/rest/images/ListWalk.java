package facematch.rest.images;

import facematch.store.ImageHash;
import facematch.store.ScanStatus;
import facematch.store.image.ImageLists;
import facematch.store.image.ImageLists.Listed;
import facematch.store.image.ImageOverviews;
import facematch.store.image.ImageOverviews.Overview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks through the lists from one page's beginning to that of the next, and chooses its images.
 */
final class ListWalk {
  /** Images that are looked at for one page, so that no filter makes a question long. */
  private static final int MOST_LOOKED_AT = 10_000;

  /** Names in one page, unless one image alone has more: they take most of a page's memory. */
  private static final int MOST_NAMES = 10_000;

  private static final int BATCH = 1000;

  private final ImageLists lists;
  private final ImageOverviews overviews;
  private final ImageListQuery query;
  private final Map<ImageHash, ScanStatus> chosen = new LinkedHashMap<>();

  private ImageListCursor place;
  private int lookedAt;
  private long names;
  private boolean full;

  ListWalk(
      ImageLists lists, ImageOverviews overviews, ImageListQuery query, ImageListCursor start) {
    this.lists = lists;
    this.overviews = overviews;
    this.query = query;
    this.place = start;
  }

  /** The images of the page and their statuses, in the order of the lists. */
  Map<ImageHash, ScanStatus> chosen() {
    return chosen;
  }

  /** Returns where the next page begins; empty if no list has any more images. */
  Optional<ImageListCursor> run() {
    while (!full && lookedAt < MOST_LOOKED_AT) {
      var batch = next();
      if (!batch.isEmpty()) {
        lookAt(batch);
      } else if (!enterNextList()) {
        return Optional.empty();
      }
    }
    return Optional.of(place);
  }

  private List<Listed> next() {
    int size = query.model().isEmpty() ? query.limit() + 1 : BATCH;
    return lists.page(place.status(), place.last(), size).stream()
        .takeWhile(image -> image.time() <= place.end())
        .toList();
  }

  private boolean enterNextList() {
    int next = query.statuses().indexOf(place.status()) + 1;
    if (next == query.statuses().size()) {
      return false;
    }
    place = place.in(query.statuses().get(next));
    return true;
  }

  /** An image whose record says otherwise than the list is left out, and its lists are updated. */
  private void lookAt(List<Listed> batch) {
    var known = overviews.of(batch.stream().map(Listed::hash).toList());
    known.values().removeIf(image -> image.status() != place.status());
    lists.update(
        batch.stream().map(Listed::hash).filter(hash -> !known.containsKey(hash)).toList());
    for (var image : batch) {
      var overview = Optional.ofNullable(known.get(image.hash())).filter(query::matches);
      if (overview.filter(this::exceedsThePage).isPresent()) {
        full = true;
        return;
      }
      overview.ifPresent(shown -> choose(image.hash(), shown));
      place = place.after(image);
      lookedAt++;
    }
  }

  private boolean exceedsThePage(Overview image) {
    return chosen.size() == query.limit()
        || (!chosen.isEmpty() && names + image.names() > MOST_NAMES);
  }

  private void choose(ImageHash hash, Overview image) {
    chosen.put(hash, image.status());
    names += image.names();
  }
}
