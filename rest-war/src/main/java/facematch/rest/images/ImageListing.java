package facematch.rest.images;

import facematch.store.image.ImageLists;
import facematch.store.image.ImageOverviews;
import facematch.store.image.ImageRecords;
import facematch.store.image.StoredImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Lists images page by page, the oldest of each status first. */
@ApplicationScoped
public class ImageListing {
  @Inject ImageLists lists;
  @Inject ImageOverviews overviews;
  @Inject ImageRecords records;

  /**
   * A page.
   *
   * @param next where the next page begins; empty if this is the last one
   */
  record Page(List<StoredImage> images, Optional<ImageListCursor> next) {}

  Page page(ImageListQuery query) {
    var start =
        query
            .cursor()
            .orElseGet(() -> ImageListCursor.first(query.statuses().get(0), lists.newest()));
    var walk = new ListWalk(lists, overviews, query, start);
    var next = walk.run();
    var chosen = walk.chosen();
    var images =
        records.find(chosen.keySet()).stream()
            .filter(image -> image.status() == chosen.get(image.hash()))
            .toList();
    return new Page(images, next);
  }
}
