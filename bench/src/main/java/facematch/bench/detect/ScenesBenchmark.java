package facematch.bench.detect;

import facematch.bench.photo.PhotoScanner;
import facematch.bench.photo.Threads;
import facematch.bench.report.Report;
import facematch.bench.sample.PhotoPart;
import facematch.store.face.Face;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;

/**
 * Measures the share of faces found by their size, in generated pictures of several sizes. It shows
 * which faces the scales of the detector miss. The faces are those of 22 women in good light: rates
 * compare detectors, and promise nothing about other photos.
 */
public final class ScenesBenchmark {
  private static final List<Integer> PICTURE_SIDES = List.of(640, 1280, 4000);
  private static final List<Integer> FACE_SIDES =
      List.of(12, 14, 18, 22, 28, 36, 44, 56, 72, 100, 140, 200);

  private final Report report;

  public ScenesBenchmark(Report report) {
    this.report = report;
  }

  /** Scans the pictures of all sizes. */
  public void run() throws IOException {
    run(PICTURE_SIDES, FACE_SIDES);
  }

  /**
   * Scans pictures.
   *
   * @param pictureSides pixels of the pictures' longer sides, which are 4:3
   * @param faceSides pixels of the faces; too large ones for a picture are left out
   */
  void run(List<Integer> pictureSides, List<Integer> faceSides) throws IOException {
    var faces = new SampleFaces();
    var all = new BoxRecall();
    try (var scanner = new PhotoScanner()) {
      for (int side : pictureSides) {
        var scenes = scenes(faces, side, faceSides);
        var found = scan(scanner, scenes, side);
        var recall = new BoxRecall();
        for (int i = 0; i < scenes.size(); i++) {
          recall.add(scenes.get(i).truth(), found.get(i));
          all.add(scenes.get(i).truth(), found.get(i));
        }
        report.print("Pictures of %d x %d pixels".formatted(side, side * 3 / 4));
        report.table("detect-" + side, recall.table());
        recall.measure("detect generated " + side, report);
      }
    }
    report.print("All pictures");
    report.table("detect", all.table());
  }

  private static List<Scene> scenes(SampleFaces faces, int side, List<Integer> faceSides) {
    var scenes = new ArrayList<Scene>();
    for (String photo : faces.photos()) {
      var whole = PhotoPart.whole(photo);
      for (int faceSide : faceSides) {
        for (boolean grey : List.of(true, false)) {
          double scale = faceSide / faces.side(photo);
          var boxes = faces.boxes(photo);
          scenes.add(new Scene(whole, boxes, scale, side, side * 3 / 4, grey, scenes.size()));
        }
      }
    }
    return scenes.stream().filter(Scene::fits).toList();
  }

  private static List<List<Face>> scan(PhotoScanner scanner, List<Scene> scenes, int side) {
    try (var progress = new ProgressBar("pictures of " + side, scenes.size())) {
      return Threads.run(
          Runtime.getRuntime().availableProcessors(),
          scenes.stream()
              .<Callable<List<Face>>>map(scene -> () -> scan(scanner, scene, progress))
              .toList());
    }
  }

  private static List<Face> scan(PhotoScanner scanner, Scene scene, ProgressBar progress) {
    var faces = scanner.scan(scene.jpeg()).faces();
    progress.step();
    return faces;
  }
}
