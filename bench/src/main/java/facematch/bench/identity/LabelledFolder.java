package facematch.bench.identity;

import facematch.bench.photo.PhotoFiles;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of photos {@code set/identity/photo}, with a file of aliases if it needs one. */
public final class LabelledFolder {
  private static final int SET_IDENTITY_PHOTO = 3;

  private LabelledFolder() {}

  /**
   * Scans the photos.
   *
   * @throws UsageException if the directory holds no such photos
   */
  public static List<PersonPhoto> scan(Path directory) throws IOException {
    var files =
        PhotoFiles.under(directory).stream()
            .filter(file -> directory.relativize(file).getNameCount() == SET_IDENTITY_PHOTO)
            .toList();
    if (files.isEmpty()) {
      throw new UsageException(directory + " has no files set/identity/photo.");
    }
    var aliases = IdentityAliases.in(directory);
    var photos = new ArrayList<PersonPhoto>();
    for (ScannedPhoto photo : PhotoScanner.scan(files)) {
      Path identity = directory.relativize(photo.file()).getParent();
      photos.add(new PersonPhoto(identity.getName(0).toString(), aliases.person(identity), photo));
    }
    return photos;
  }
}
