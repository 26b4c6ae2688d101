package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Looking at images, their faces, and the images in which a face appears. */
@Tag("chromium")
class PageLookIT {
  @RegisterExtension static final PageServer server = new PageServer();

  @TempDir Path folder;

  @Test
  void aClickedFaceShowsWhereItAppears() throws Exception {
    var photos = new PhotoFolder(folder, "party");
    photos.add("whole.jpg", "sample5.jpg");
    photos.add("right.jpg", "sample5.jpg", .5, 0, .5, 1);
    var page = server.open();
    page.dropAndAwait(photos, "2 scanned");
    page.card("right.jpg").locator("a").click();
    page.show("image");

    page.browserPage().locator(".subject rect.face").first().click();

    assertThat(page.heading("Face 1 appears in 1 other image")).isVisible();
    assertThat(page.tile("party/whole.jpg").locator("rect.match")).hasCount(1);
    assertThat(page.tile("similarity 0.9").or(page.tile("similarity 1.00"))).isVisible();
    page.show("matches");
  }

  @Test
  void theSliderSaysHowManyStrangersAreLetIn() throws Exception {
    var photos = new PhotoFolder(folder, "slider");
    photos.add("half.jpg", "sample6.jpg", 0, 0, .5, 1);
    photos.add("whole.jpg", "sample6.jpg");
    var page = server.open();
    page.dropAndAwait(photos, "2 scanned");
    page.look(page.hashOf("half.jpg"), "/0");
    assertThat(page.used()).containsText("Similarity of at least 0.34.");
    assertThat(page.slider()).hasAttribute("aria-valuetext", "1,000 in a million");

    page.slider().press("End");

    assertThat(page.slider()).hasAttribute("aria-valuetext", "0.01 in a million");
    assertThat(page.used()).containsText("Similarity of at least 0.6");
    page.show("slider");
    page.button("Automatic").click();
    assertThat(page.used()).containsText("Similarity of at least 0.34.");
  }

  @Test
  void aPhotoThatIsAskedWithIsNotStored() throws Exception {
    var photos = new PhotoFolder(folder, "stored");
    photos.add("garden.jpg", "sample1.jpg", 0, 0, .45, 1);
    var question = new PhotoFolder(folder, "asked").add("me.jpg", "sample1.jpg", 0, 0, .42, 1);
    var page = server.open();
    page.dropAndAwait(photos, "1 scanned");
    var before = server.client().get("/status").object().getJsonObject("images");

    page.choose("Choose a photo to ask with", question);

    assertThat(page.heading("Asked with me.jpg")).isVisible();
    page.button("Face 1").click();
    assertThat(page.tile("stored/garden.jpg")).isVisible();
    page.show("asked");
    assertThat(server.client().get("/status").object().getJsonObject("images")).isEqualTo(before);
  }

  @Test
  void theListShowsWhatTheServerKnows() throws Exception {
    var photos = new PhotoFolder(folder, "listed");
    photos.add("listed.jpg", "sample2.jpg", 0, 0, .6, 1);
    var page = server.open();
    page.dropAndAwait(photos, "1 scanned");

    page.link("What the server knows").click();

    assertThat(page.link("listed/listed.jpg")).isVisible();
    page.show("known");
  }
}
