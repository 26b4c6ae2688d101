package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import facematch.liberty.Photo;
import facematch.testing.ScriptedServer;
import jakarta.json.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Adding photos: by dropping folders, from URLs and from the camera. */
@Tag("chromium")
class PageAddIT {
  @RegisterExtension static final PageServer server = new PageServer();

  @TempDir Path folder;

  @Test
  void aDroppedFolderIsScannedAndWhatWasRejectedIsExplained() throws Exception {
    var photos = new PhotoFolder(folder, "holiday");
    photos.add("evening.jpg", "sample1.jpg");
    photos.add("sofa.jpg", "sample2.jpg");
    photos.copy("sofa.jpg", "sofa copy.jpg");
    photos.addText("letter.jpg");
    var page = server.open();
    page.show("empty");

    page.drop(photos.path());

    assertThat(page.text("4 of 4 photos")).isVisible();
    assertThat(page.text("1: this is not an image")).isVisible();
    assertThat(page.card("evening.jpg")).containsText("3 faces");
    assertThat(page.card("evening.jpg").locator("rect")).hasCount(3);
    assertThat(page.card("sofa.jpg").locator("rect.poor")).hasCount(1);
    assertThat(names(page.hashOf("evening.jpg"))).containsExactly("holiday/evening.jpg");
    assertThat(names(page.hashOf("sofa.jpg")))
        .containsExactlyInAnyOrder("holiday/sofa.jpg", "holiday/sofa copy.jpg");
    page.show("scanned");
    page.button("Rejected 1").click();
    assertThat(page.card("")).hasCount(1);
    assertThat(page.card("letter.jpg")).containsText("rejected: this is not an image");
    page.show("rejected");
  }

  @Test
  void photosThatTheServerKnowsAreNotSentAgain() throws Exception {
    var photos = new PhotoFolder(folder, "again");
    photos.add("a.jpg", "sample3.jpg");
    photos.add("b.jpg", "sample4.jpg");
    server.open().dropAndAwait(photos, "2 scanned");
    var page = server.open();
    var methods = new ArrayList<String>();
    page.browserPage().onRequest(request -> methods.add(request.method()));

    page.dropAndAwait(photos, "2 known");

    assertThat(methods).isNotEmpty().containsOnly("GET");
    assertThat(Files.readString(page.save("Save the summary")))
        .startsWith("name,hash,outcome,reason\r\n")
        .contains("again/a.jpg," + page.hashOf("a.jpg") + ",known,");
  }

  @Test
  void aPhotoOfTheCameraIsAdded() {
    var page = server.open();
    page.button("Take a photo").click();
    assertThat(page.button("Take the photo")).isEnabled();

    page.button("Take the photo").click();

    assertThat(page.text("1 of 1 photo")).isVisible();
    assertThat(page.card("camera/")).containsText("faces");
  }

  @Test
  void aPhotoOfAUrlIsShownFromThere() throws Exception {
    try (var site = ScriptedServer.serving(Photo.reencoded(Photo.named("sample4.jpg"), .66f))) {
      var page = server.open();
      page.button("Paste URLs").click();
      page.browserPage().getByLabel("URLs of photos").fill(site.url());
      page.button("Add").click();

      assertThat(page.card(site.url())).containsText("4 faces");
      page.card(site.url()).locator("a").click();
      var picture = page.browserPage().locator(".subject img");
      assertThat(picture).hasAttribute("src", site.url());
      assertThat(picture).hasJSProperty("complete", true);
      assertThat(page.number("document.querySelector('.subject img').naturalWidth")).isPositive();
      page.show("url");
    }
  }

  @Test
  void aUrlThatMayNotBeFetchedIsExplained() {
    var page = server.open();
    page.button("Paste URLs").click();
    page.browserPage().getByLabel("URLs of photos").fill("http://192.168.0.1/photo.jpg");
    page.show("urls");

    page.button("Add").click();

    assertThat(page.card("http://192.168.0.1/photo.jpg")).containsText("rejected: ");
  }

  private List<String> names(String hash) {
    return server.client().image(hash).getJsonArray("names").getValuesAs(JsonString::getString);
  }
}
