package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page with as many files as a person's whole collection. */
@Tag("chromium")
@Tag("failures")
class PageManyFilesIT {
  private static final int FILES = 20_000;
  private static final int LONGEST_TASK_MILLISECONDS = 200;
  private static final int MOST_GROWTH_BYTES = 2_000_000;

  private static final String WATCH_TASKS =
      """
      window.longestTask = 0;
      new PerformanceObserver(list => list.getEntries().forEach(task => {
        window.longestTask = Math.max(window.longestTask, task.duration);
      })).observe({ type: 'longtask', buffered: true });
      """;

  @RegisterExtension static final PageServer server = new PageServer();

  @TempDir Path folder;

  @Test
  void staysResponsiveAndDoesNotGrowWhileItWorksThem() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve(i + ".jpg"), "no photo " + i);
    }
    var page = server.open();
    page.browserPage().evaluate(WATCH_TASKS);

    page.drop(folder);

    awaitProgress(page, "[\\d,]+ of 20,000 photos");
    awaitProgress(page, "[1-9],\\d{3} of 20,000 photos");
    long before = page.heap();
    awaitProgress(page, "[2-9],\\d{3} of 20,000 photos");
    page.filter("Rejected").click();
    page.button("Show more").click();
    page.button("Pause").click();
    assertThat(page.text("Paused.")).isVisible();
    assertThat(page.heap() - before).isLessThan(MOST_GROWTH_BYTES);
    assertThat(page.number("longestTask")).isLessThan(LONGEST_TASK_MILLISECONDS);
    page.show("many-files");
  }

  private static void awaitProgress(PhotoPage page, String progress) {
    assertThat(page.progress()).hasText(Pattern.compile(progress));
  }
}
