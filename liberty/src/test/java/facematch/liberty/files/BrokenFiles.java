package facematch.liberty.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import facematch.liberty.Photo;
import facematch.liberty.SmallImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files that are truncated, mislabelled or declare wrong dimensions. */
final class BrokenFiles {
  private static final String REJECTION = "rejection";
  private static final String EITHER = "decode or rejection";
  private static final int PNG_DIMENSIONS = 16;
  private static final int GIF_DIMENSIONS = 6;

  private final Path folder;
  private final List<AwkwardFile> files = new ArrayList<>();

  private BrokenFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes the files into a new folder. */
  static List<AwkwardFile> in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var broken = new BrokenFiles(folder);
    broken.addTruncated(Photo.crop(Photo.named("sample1.jpg"), .6, 0, .4, 1));
    broken.addMislabelled();
    broken.addWithWrongDimensions();
    return broken.files;
  }

  private void addTruncated(byte[] photo) throws IOException {
    add("whole.txt", "decode", "1", photo);
    add("cut-at-95-percent.jpg", "decode", "1", Arrays.copyOf(photo, photo.length * 95 / 100));
    add("cut-at-10-percent.jpg", "decode", "", Arrays.copyOf(photo, photo.length / 10));
    add("cut-in-the-header.jpg", REJECTION, "", Arrays.copyOf(photo, 100));
    add("cut-at-the-start.jpg", REJECTION, "", Arrays.copyOf(photo, 2));
  }

  private void addMislabelled() throws IOException {
    add("page.jpg", REJECTION, "", "<html><body>No photo</body></html>".getBytes(UTF_8));
    add("drawing.jpg", REJECTION, "", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8));
    add("document.jpg", REJECTION, "", "%PDF-1.4\n%%EOF\n".getBytes(UTF_8));
    add("zeros.png", REJECTION, "", new byte[10_000]);
  }

  private void addWithWrongDimensions() throws IOException {
    add(
        "largest.png",
        REJECTION,
        "",
        with(SmallImages.png(), PNG_DIMENSIONS, 0x7f, -1, -1, -1, 0x7f));
    add("none.png", REJECTION, "", with(SmallImages.png(), PNG_DIMENSIONS, 0, 0, 0, 0));
    add("wide.png", EITHER, "", with(SmallImages.png(), PNG_DIMENSIONS, 0, 0, 0x7f));
    add("screen.gif", EITHER, "", with(SmallImages.gif(), GIF_DIMENSIONS, -1, -1, -1, -1));
  }

  private static byte[] with(byte[] file, int offset, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      file[offset + i] = (byte) bytes[i];
    }
    return file;
  }

  private void add(String name, String expected, String faces, byte[] bytes) throws IOException {
    var path = Files.write(folder.resolve(name), bytes);
    files.add(new AwkwardFile(path, expected, faces, ""));
  }
}
