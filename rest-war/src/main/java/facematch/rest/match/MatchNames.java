package facematch.rest.match;

import facematch.store.image.ImageRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads the names of matching images. */
@ApplicationScoped
public class MatchNames {
  /** Names are read from Redis for so many images at a time. */
  private static final int BATCH = 1000;

  @Inject ImageRecords records;

  /** The names and URLs of the images on a page, without repetitions. */
  Collection<String> of(MatchPage page) {
    List<String> scans = page.scans();
    var names = new LinkedHashSet<String>();
    for (int start = 0; start < scans.size(); start += BATCH) {
      records
          .names(scans.subList(start, Math.min(start + BATCH, scans.size())))
          .forEach(names::addAll);
    }
    return names;
  }
}
