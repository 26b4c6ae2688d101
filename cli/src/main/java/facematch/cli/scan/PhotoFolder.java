package facematch.cli.scan;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The files of a folder, one after the other, however many there are. Hidden files and folders are
 * left out, and files of systems that lie beside photos. Symbolic links are followed.
 */
final class PhotoFolder implements FileVisitor<Path> {
  private static final Set<String> NO_PHOTOS = Set.of("Thumbs.db", "desktop.ini");

  private final Path root;
  private final Predicate<Path> found;
  private final Consumer<Path> unreadable;

  private PhotoFolder(Path root, Predicate<Path> found, Consumer<Path> unreadable) {
    this.root = root;
    this.found = found;
    this.unreadable = unreadable;
  }

  /**
   * Visits a file, or those of a folder.
   *
   * @param depth of folders that are entered; 1 for the folder itself only
   * @param found answers whether to go on
   * @param unreadable is told of each file or folder that cannot be read
   */
  static void visit(Path root, int depth, Predicate<Path> found, Consumer<Path> unreadable)
      throws IOException {
    var visitor = new PhotoFolder(root, found, unreadable);
    Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  /** A link is followed, so what is still one leads nowhere. */
  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isSymbolicLink()) {
      unreadable.accept(file);
    }
    boolean goOn = !attributes.isRegularFile() || found.test(file);
    return goOn ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  /** What a link back to a folder above leads to is visited anyway. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!isHidden(file) && !(failure instanceof FileSystemLoopException)) {
      unreadable.accept(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
    if (failure != null) {
      unreadable.accept(folder);
    }
    return FileVisitResult.CONTINUE;
  }

  /** What the user named is never hidden. */
  private boolean isHidden(Path file) {
    var name = String.valueOf(file.getFileName());
    return !file.equals(root) && (name.startsWith(".") || NO_PHOTOS.contains(name));
  }
}
