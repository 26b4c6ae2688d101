package facematch.bench.detect;

import facematch.store.face.BoundingBox;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A range of sizes of true faces: the side of a square with the area of their box, in pixels of the
 * picture.
 *
 * @param least the first side
 * @param end the first side beyond the class
 */
record SizeClass(int least, int end) {
  private static final int[] LIMITS = {0, 16, 24, 32, 48, 64, 128, Integer.MAX_VALUE};

  /** All classes, the smallest first. */
  static final List<SizeClass> ALL =
      IntStream.range(1, LIMITS.length)
          .mapToObj(i -> new SizeClass(LIMITS[i - 1], LIMITS[i]))
          .toList();

  static SizeClass of(BoundingBox box) {
    double side = Math.sqrt((double) box.width() * box.height());
    return ALL.stream().filter(each -> side < each.end).findFirst().orElseThrow();
  }

  /** The class in words. */
  String title() {
    if (least == 0) {
      return "under " + end;
    }
    return end == Integer.MAX_VALUE ? "from " + least : least + " to " + end;
  }
}
