package facematch.liberty.page;

import com.microsoft.playwright.Page;

/** Uses a page without a mouse. */
final class Keyboard {
  private static final int MOST_TABS = 60;

  /** What a screen reader would call the element that has the focus, roughly. */
  private static final String NAME =
      """
      const focused = document.activeElement;
      const labels = [...(focused.labels ?? [])].map(label => label.textContent).join();
      return labels + focused.textContent + (focused.ariaLabel ?? '');
      """;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /** Goes from one element to the next until the focus is on the one of this name. */
  void tabTo(String name) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      press("Tab");
      if (page.evaluate("() => {" + NAME + "}").toString().contains(name)) {
        return;
      }
    }
    throw new AssertionError("the focus does not reach " + name);
  }
}
