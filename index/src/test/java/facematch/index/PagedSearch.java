package facematch.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Asks for one page after another, and counts the searches that this takes. */
final class PagedSearch {
  private final EmbeddingIndex index;
  private final SyntheticFaces faces;
  private int searches;

  PagedSearch(EmbeddingIndex index, SyntheticFaces faces) {
    this.index = index;
    this.faces = faces;
  }

  int searches() {
    return searches;
  }

  /** All pages, put together. */
  List<Match> pages(Question first) {
    return pages(first, () -> {});
  }

  List<Match> pages(Question first, Runnable betweenPages) {
    List<Match> matches = new ArrayList<>();
    List<Match> page = page(first);
    matches.addAll(page);
    while (page.size() == first.limit()) {
      betweenPages.run();
      page = page(first, page.get(page.size() - 1));
      matches.addAll(page);
    }
    return matches;
  }

  List<Match> page(Question first, Match after) {
    return page(new Question(first.vectors(), first.threshold(), first.limit(), after));
  }

  private List<Match> page(Question question) {
    var page = faces.search(question, this::search);
    assertThat(page).doesNotContain(question.after());
    return page;
  }

  private Candidates search(Question question) {
    searches++;
    return index.search(List.of(question)).get(0);
  }

  /** What the pages, put together, have to be: the answer of a scan in double precision. */
  List<Match> expected(Question first) {
    return faces.scan(new Question(first.vectors(), first.threshold(), Integer.MAX_VALUE));
  }
}
