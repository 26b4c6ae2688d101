package facematch.bench.detect;

import facematch.bench.photo.PhotoFiles;
import facematch.bench.photo.PhotoScanner;
import facematch.bench.photo.ScannedPhoto;
import facematch.bench.report.Better;
import facematch.bench.report.Measured;
import facematch.bench.report.Report;
import facematch.bench.report.Table;
import facematch.bench.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Counts the false detections in photos without faces. */
public final class FalseFacesBenchmark {
  private final Report report;

  public FalseFacesBenchmark(Report report) {
    this.report = report;
  }

  /**
   * Scans all photos in a directory and its folders.
   *
   * @throws UsageException if there are none
   */
  public void run(Path directory) throws IOException {
    var photos = PhotoScanner.scan(PhotoFiles.under(directory));
    ScannedPhoto.write(report, "detect", directory, photos);
    var folders = new LinkedHashMap<Path, List<ScannedPhoto>>();
    for (ScannedPhoto photo : photos) {
      folders.computeIfAbsent(photo.file().getParent(), unused -> new ArrayList<>()).add(photo);
    }
    var table = new Table("folder", "photos", "refused", "with faces", "faces", "matchable faces");
    folders.forEach((folder, inside) -> add(table, folder.toString(), inside));
    if (folders.size() > 1) {
      add(table, "all", photos);
    }
    report.table("detect", table);
    measure("detect " + directory.getFileName(), photos);
  }

  private void measure(String name, List<ScannedPhoto> photos) {
    int faces = photos.stream().mapToInt(photo -> photo.faces().size()).sum();
    int matchable = photos.stream().mapToInt(photo -> photo.matchable().size()).sum();
    report.measured(new Measured(name + " false faces", faces, Better.LOWER, 0));
    report.measured(new Measured(name + " matchable false faces", matchable, Better.LOWER, 0));
  }

  private static void add(Table table, String folder, List<ScannedPhoto> photos) {
    table.add(
        folder,
        photos.size(),
        photos.stream().filter(photo -> photo.scan().isEmpty()).count(),
        photos.stream().filter(photo -> !photo.faces().isEmpty()).count(),
        photos.stream().mapToInt(photo -> photo.faces().size()).sum(),
        photos.stream().mapToInt(photo -> photo.matchable().size()).sum());
  }
}
