package facematch.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.store.face.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxMatchingTest {
  private static final BoundingBox LEFT = box(0, 100);
  private static final BoundingBox RIGHT = box(200, 100);

  @Test
  void aFalseFaceDoesNotMakeUpForAMissedOne() {
    var matching = new BoxMatching(List.of(LEFT, RIGHT), List.of(box(10, 100), box(500, 100)));
    assertThat(matching.isFound(0)).isTrue();
    assertThat(matching.isFound(1)).isFalse();
    assertThat(matching.falseFaces()).isEqualTo(1);
  }

  @Test
  void aFaceIsFoundOnceByTheBestBox() {
    var matching = new BoxMatching(List.of(LEFT), List.of(box(30, 100), box(5, 100)));
    assertThat(matching.isFound(0)).isTrue();
    assertThat(matching.falseFaces()).isEqualTo(1);
  }

  @Test
  void aBoxFindsTheFaceThatItCoversMost() {
    var neighbour = box(60, 100);
    var matching = new BoxMatching(List.of(LEFT, neighbour), List.of(box(50, 100), box(10, 100)));
    assertThat(matching.isFound(0)).isTrue();
    assertThat(matching.isFound(1)).isTrue();
    assertThat(matching.falseFaces()).isZero();
  }

  @Test
  void aBoxThatHardlyOverlapsFindsNothing() {
    // the intersection is 46 of a union of 154, or 47 of 153
    assertThat(new BoxMatching(List.of(LEFT), List.of(box(54, 100))).isFound(0)).isFalse();
    assertThat(new BoxMatching(List.of(LEFT), List.of(box(53, 100))).isFound(0)).isTrue();
  }

  private static BoundingBox box(float x, float side) {
    return new BoundingBox(x, 0, side, side);
  }
}
