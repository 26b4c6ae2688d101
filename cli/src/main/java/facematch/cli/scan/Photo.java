package facematch.cli.scan;

import java.io.File;
import java.nio.file.Path;

/**
 * A file that is to be scanned.
 *
 * @param name as the server shall know it: the path as the user wrote it, with slashes. One that
 *     leads out of the current folder is absolute, because no path of a URL can hold {@code ..}
 */
record Photo(Path file, String name) {
  static Photo of(Path file) {
    var written = file.normalize();
    var path = written.startsWith("..") ? file.toAbsolutePath().normalize() : written;
    return new Photo(file, path.toString().replace(File.separatorChar, '/'));
  }
}
