package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Forgetting images, names, faces and persons, with receipts. */
@Tag("chromium")
class PageForgetIT {
  @RegisterExtension static final PageServer server = new PageServer();

  @TempDir Path folder;

  @Test
  void allImagesOfAPersonAreForgottenAfterTheyWereShown() throws Exception {
    var photos = new PhotoFolder(folder, "person");
    photos.add("a.jpg", "sample3.jpg", 0, 0, .40, 1);
    photos.add("b.jpg", "sample3.jpg", 0, 0, .41, 1);
    photos.add("c.jpg", "sample3.jpg", 0, 0, .42, 1);
    var page = server.open();
    page.dropAndAwait(photos, "3 scanned");
    String kept = page.hashOf("person/a.jpg");
    String asked = page.hashOf("person/b.jpg");
    page.look(asked, "/0");
    page.button("Forget all images of face 1").click();
    var choices = page.browserPage().locator("dialog");
    assertThat(choices.getByText("person/c.jpg")).isVisible();
    page.show("forget");

    choices.getByLabel("person/a.jpg").uncheck();
    choices.locator(".danger").click();

    assertThat(choices).containsText(" forgotten: ");
    page.show("forgotten");
    assertThat(hashes(page.save("Save the receipts"))).contains(asked).doesNotContain(kept);
    page.button("Close").click();
    assertThat(page.browserPage().getByText("The server does not know this image.")).isVisible();
    assertThat(server.client().get("/images/" + asked).status()).isEqualTo(404);
    assertThat(server.client().get("/images/" + kept).status()).isEqualTo(200);
  }

  @Test
  void anImageANameAndAFaceAreForgottenOneByOne() throws Exception {
    var photos = new PhotoFolder(folder, "single");
    photos.add("one.jpg", "sample4.jpg");
    photos.copy("one.jpg", "two.jpg");
    var page = server.open();
    page.drop(photos.path());
    assertThat(page.text("2 of 2 photos")).isVisible();
    String hash = page.hashOf("one.jpg");
    page.look(hash, "/1");

    page.button("Forget face 2 of this image").click();
    confirm(page, "Forget the face");
    assertThat(page.button("Face 2")).isHidden();
    assertThat(server.client().image(hash).getJsonArray("faces")).hasSize(3);

    page.button("Forget a name").click();
    page.browserPage().getByLabel("Names").selectOption("single/two.jpg");
    confirm(page, "Forget the name");
    assertThat(names(hash)).containsExactly("single/one.jpg");

    page.button("Forget this image").click();
    confirm(page, "Forget 1 image");
    assertThat(server.client().get("/images/" + hash).status()).isEqualTo(404);
    page.button("3 receipts").click();
    assertThat(page.browserPage().locator(".receipts li")).hasCount(3);
    page.show("receipts");
  }

  private static void confirm(PhotoPage page, String confirmation) {
    page.button(confirmation).click();
    page.button("Close").click();
  }

  private List<String> names(String hash) {
    return server.client().image(hash).getJsonArray("names").getValuesAs(JsonString::getString);
  }

  private static List<String> hashes(Path receipts) throws IOException {
    try (var reader = Json.createReader(Files.newBufferedReader(receipts))) {
      JsonArray array = reader.readArray();
      return array.getValuesAs(JsonObject.class).stream().map(r -> r.getString("hash")).toList();
    }
  }
}
