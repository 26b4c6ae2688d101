package facematch.liberty.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The page in a browser: what a person does with it, and finds on it. */
final class PhotoPage {
  /** Where the build leaves what people are to look at. */
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Page page;
  private final URI server;

  PhotoPage(Page page, URI server) {
    this.page = page;
    this.server = server;
    page.navigate(server.toString());
  }

  /** The page in the browser's own words. */
  Page browserPage() {
    return page;
  }

  /** Drops files or folders on the middle of the window, as a file manager does. */
  void drop(Path file) {
    var paths = new JsonArray();
    paths.add(file.toAbsolutePath().toString());
    var data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", paths);
    data.addProperty("dragOperationsMask", 1);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      var event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", page.viewportSize().width / 2);
      event.addProperty("y", page.viewportSize().height / 2);
      event.add("data", data);
      protocol().send("Input.dispatchDragEvent", event);
    }
  }

  /** Drops a folder, and waits until its photos came to these outcomes, such as {@code 2 known}. */
  void dropAndAwait(PhotoFolder photos, String outcomes) {
    drop(photos.path());
    assertThat(text(outcomes)).isVisible();
  }

  /** Shows the image that a card is of, or a face of it, such as {@code /0}. */
  void look(String hash, String face) {
    page.navigate(server + "/#image/" + hash + face);
  }

  Locator text(String text) {
    return page.getByText(text, new Page.GetByTextOptions().setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The card of a photo. */
  Locator card(String name) {
    return page.locator(".card").filter(new Locator.FilterOptions().setHasText(name));
  }

  /** The button that shows only some of the photos. */
  Locator filter(String name) {
    return page.locator(".filters button").filter(new Locator.FilterOptions().setHasText(name));
  }

  /** The images that show the chosen face, or those that are about to be forgotten. */
  Locator tile(String name) {
    return page.locator(".tile").filter(new Locator.FilterOptions().setHasText(name));
  }

  /** What says which threshold an answer has used. */
  Locator used() {
    return page.locator(".matches .hint");
  }

  /** What says how many photos are done. */
  Locator progress() {
    return page.locator(".of");
  }

  /** What says that something is away. */
  Locator banner(String text) {
    return page.locator(".banner").filter(new Locator.FilterOptions().setHasText(text));
  }

  /** How wide the page is, which is wider than the window if something does not fit into it. */
  int width() {
    return (int) page.evaluate("document.documentElement.scrollWidth");
  }

  /** The value of a JavaScript expression. */
  double number(String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  Locator slider() {
    return page.getByLabel("Strangers let in");
  }

  /** The hash of a photo that the server has. */
  String hashOf(String name) {
    String link = card(name).locator("a").getAttribute("href");
    return link.substring(link.indexOf('/') + 1);
  }

  /** Enters a key where the page asks for one. */
  void enterKey(String key) {
    page.getByLabel("Key", new Page.GetByLabelOptions().setExact(true)).fill(key);
    button("Use this key").click();
  }

  /** Waits until the page has asked for the state of the server once more. */
  void awaitStatus() {
    page.waitForResponse(server + "/status", () -> {});
  }

  /** What the head of the page says of the server. */
  Locator counts() {
    return page.locator(".counts");
  }

  /** Chooses a file in the dialog that a button opens. */
  void choose(String button, Path file) {
    page.waitForFileChooser(() -> button(button).click()).setFiles(file);
  }

  /** Presses a button that saves a file, and answers the file. */
  Path save(String button) {
    return page.waitForDownload(() -> button(button).click()).path();
  }

  /** Leaves a picture of the page for people to look at, and checks that all people can use it. */
  void show(String name) {
    boolean whole = page.locator("dialog").count() == 0;
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + ".png"))
            .setFullPage(whole));
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
  }

  /** The bytes of the JavaScript heap that are in use after a collection of garbage. */
  long heap() {
    protocol().send("HeapProfiler.collectGarbage");
    return protocol().send("Runtime.getHeapUsage").get("usedSize").getAsLong();
  }

  private CDPSession protocol() {
    return page.context().newCDPSession(page);
  }
}
