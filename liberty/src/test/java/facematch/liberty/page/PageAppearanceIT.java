package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page on small and dark screens, without a mouse, and how fast it is there. */
@Tag("chromium")
@Tag("failures")
class PageAppearanceIT {
  private static final int MOST_BYTES = 100_000;
  private static final int MOST_MILLISECONDS = 1_000;
  private static final int WIDTH = 360;

  private static final String BYTES_OF_FILES =
      ".filter(file => file.name.includes('/page/'))"
          + ".reduce((sum, file) => sum + file.decodedBodySize, 0)";

  @RegisterExtension static final PageServer server = new PageServer();

  @TempDir Path folder;

  @Test
  void isThereWithinASecondAndSmall() {
    server.open(); // the JVM has answered a page before
    var page = server.open();
    assertThat(page.heading("Add photos")).isVisible();

    assertThat(page.number("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        .isLessThan(MOST_MILLISECONDS);
    assertThat(page.number("performance.getEntriesByType('resource')" + BYTES_OF_FILES))
        .isBetween(MOST_BYTES / 2., (double) MOST_BYTES);
  }

  @Test
  void fitsASmallDarkScreen() throws Exception {
    var photos = new PhotoFolder(folder, "small");
    photos.add("sofa.jpg", "sample2.jpg");
    var small =
        new NewContextOptions()
            .setViewportSize(WIDTH, 740)
            .setColorScheme(ColorScheme.DARK)
            .setReducedMotion(ReducedMotion.REDUCE);
    var page = server.browser().open(server.address(), small);
    page.show("small-empty");
    page.dropAndAwait(photos, "1 scanned");
    page.show("small-scanned");
    assertThat(page.width()).isEqualTo(WIDTH);

    page.look(page.hashOf("sofa.jpg"), "/0");

    assertThat(page.slider()).isVisible();
    page.show("small-image");
    assertThat(page.width()).isEqualTo(WIDTH);
  }

  @Test
  void needsNoMouse() throws Exception {
    var photos = new PhotoFolder(folder, "keys");
    photos.add("a.jpg", "sample3.jpg", 0, 0, .43, 1);
    photos.add("b.jpg", "sample3.jpg", 0, 0, .44, 1);
    var page = server.open();
    page.dropAndAwait(photos, "2 scanned");
    var keyboard = new Keyboard(page.browserPage());

    keyboard.tabTo("keys/a.jpg");
    page.show("keyboard");
    keyboard.press("Enter");
    assertThat(page.heading("keys/a.jpg")).isFocused();
    assertThat(page.browserPage()).hasTitle("keys/a.jpg \u2013 FaceMatch");
    assertThat(page.tile("keys/b.jpg")).isVisible();
    keyboard.tabTo("Strangers let in");
    keyboard.press("ArrowRight");
    assertThat(page.slider()).hasAttribute("aria-valuetext", "790 in a million");
    keyboard.tabTo("Forget all images of face 1");
    keyboard.press("Enter");
    keyboard.tabTo("keys/a.jpg");
    keyboard.press("Space");
    keyboard.press("Escape");
    assertThat(page.button("Forget all images of face 1")).isFocused();
    page.browserPage().goBack();
    assertThat(page.heading("Photos")).isVisible();
    assertThat(page.card("keys/a.jpg").locator("a")).isFocused();
  }
}
