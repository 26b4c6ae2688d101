package facematch.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest {
  private final List<String> found = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  @TempDir Path folder;

  @Test
  void findsTheFilesOfFoldersInFolders() throws Exception {
    write("a.jpg", "b/c.jpg", "b/d/e.jpg");
    visit(Integer.MAX_VALUE);
    assertThat(found).containsExactlyInAnyOrder("a.jpg", "b/c.jpg", "b/d/e.jpg");
  }

  @Test
  void leavesOutFoldersBelowTheDepth() throws Exception {
    write("a.jpg", "b/c.jpg");
    visit(1);
    assertThat(found).containsExactly("a.jpg");
  }

  @Test
  void leavesOutWhatIsHiddenAndWhatSystemsWrite() throws Exception {
    write("a.jpg", ".b.jpg", ".c/d.jpg", "Thumbs.db", "e/desktop.ini");
    visit(Integer.MAX_VALUE);
    assertThat(found).containsExactly("a.jpg");
  }

  @Test
  void findsTheFilesOfAHiddenFolderThatTheUserNames() throws Exception {
    write(".hidden/a.jpg");
    PhotoFolder.visit(folder.resolve(".hidden"), 1, this::find, path -> {});
    assertThat(found).containsExactly(".hidden/a.jpg");
  }

  @Test
  void followsLinksButNotInCircles() throws Exception {
    write("a/b.jpg");
    Files.createSymbolicLink(folder.resolve("a/circle"), folder);
    Files.createSymbolicLink(folder.resolve("c.jpg"), folder.resolve("a/b.jpg"));
    visit(Integer.MAX_VALUE);
    assertThat(found).containsExactlyInAnyOrder("a/b.jpg", "c.jpg");
    assertThat(unreadable).isEmpty();
  }

  @Test
  void tellsOfLinksThatLeadNowhere() throws Exception {
    Files.createSymbolicLink(folder.resolve("lost.jpg"), folder.resolve("nowhere"));
    visit(Integer.MAX_VALUE);
    assertThat(unreadable).containsExactly("lost.jpg");
  }

  @Test
  void tellsOfFilesThatDisappearMeanwhile() throws Exception {
    write("a.jpg", "b.jpg");
    PhotoFolder.visit(
        folder,
        1,
        file -> {
          delete(file.resolveSibling(file.endsWith("a.jpg") ? "b.jpg" : "a.jpg"));
          return find(file);
        },
        file -> unreadable.add(name(file)));
    assertThat(found).hasSize(1);
    assertThat(unreadable).hasSize(1).doesNotContainAnyElementsOf(found);
  }

  @Test
  void endsWhenItIsTold() throws Exception {
    write("a.jpg", "b.jpg", "c/d.jpg");
    PhotoFolder.visit(folder, Integer.MAX_VALUE, file -> !find(file), unread -> {});
    assertThat(found).hasSize(1);
  }

  private void visit(int depth) throws IOException {
    PhotoFolder.visit(folder, depth, this::find, file -> unreadable.add(name(file)));
  }

  private boolean find(Path file) {
    return found.add(name(file));
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.createFile(folder.resolve(name));
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
