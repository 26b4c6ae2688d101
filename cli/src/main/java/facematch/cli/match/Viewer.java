package facematch.cli.match;

import java.awt.Desktop;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Opens images with what the desktop has for them. Other users chose their names, so nothing but
 * images is opened.
 */
final class Viewer {
  private static final Pattern URL = Pattern.compile("(?i)https?://[!-~]+");
  private static final Pattern IMAGE = Pattern.compile("(?is).*\\.(jpe?g|png|gif|bmp|webp|tiff?)");

  private int left;

  /**
   * A viewer of some images.
   *
   * @param most images that it opens; further ones are left out
   */
  Viewer(int most) {
    left = most;
  }

  /**
   * Opens the first name that is a URL, or an image of this machine.
   *
   * @param err is told why nothing was opened
   */
  void open(List<String> names, PrintWriter err) {
    if (left == 0) {
      return;
    }
    try {
      for (String name : names) {
        if (open(name)) {
          left--;
          return;
        }
      }
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      err.println("Nothing can be opened here: " + e.getMessage());
      left = 0;
    }
  }

  private static boolean open(String name) throws IOException {
    if (URL.matcher(name).matches()) {
      Desktop.getDesktop().browse(URI.create(name));
      return true;
    }
    var file = new File(name);
    if (IMAGE.matcher(name).matches() && file.isFile()) {
      Desktop.getDesktop().open(file);
      return true;
    }
    return false;
  }
}
