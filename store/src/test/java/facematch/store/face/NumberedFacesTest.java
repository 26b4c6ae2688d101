package facematch.store.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberedFacesTest {
  private static final Face LEFT = face(0);
  private static final Face MIDDLE = face(100);
  private static final Face RIGHT = face(200);

  private final NumberedFaces faces = NumberedFaces.of(List.of(LEFT, MIDDLE, RIGHT));

  @Test
  void areNumberedInTheirOrder() {
    assertThat(faces.faces()).containsExactlyInAnyOrderEntriesOf(numbers(LEFT, MIDDLE, RIGHT));
  }

  @Test
  void keepTheNumbersOfTheOthersWhenOneIsDeleted() {
    var left = faces.without(1);

    assertThat(left.faces()).containsOnlyKeys(0, 2);
    assertThat(left.deleted()).containsOnlyKeys(1);
    assertThat(left.without(1)).isEqualTo(left);
    assertThat(left.without(7)).isEqualTo(left);
  }

  @Test
  void keepTheirNumbersWhenTheImageIsScannedAgain() {
    var rescanned = faces.rescanned(List.of(face(203), face(-2), face(300)));

    assertThat(rescanned.faces()).containsOnlyKeys(0, 2, 3);
    assertThat(rescanned.faces().get(0).box()).isEqualTo(face(-2).box());
    assertThat(rescanned.faces().get(2).box()).isEqualTo(face(203).box());
    assertThat(rescanned.faces().get(3).box()).isEqualTo(face(300).box());
  }

  @Test
  void bringBackNoDeletedFace() {
    var rescanned = faces.without(1).rescanned(List.of(LEFT, face(104), RIGHT, face(300)));

    assertThat(rescanned.faces()).containsOnlyKeys(0, 2, 3);
    assertThat(rescanned.deleted()).containsOnlyKeys(1);
  }

  @Test
  void keepTheNumberOfTheFaceWhoseBoxOverlapsMost() {
    var close = NumberedFaces.of(List.of(face(0), face(12)));
    assertThat(close.without(1).rescanned(List.of(face(2))).faces()).containsOnlyKeys(0);
    assertThat(close.without(1).rescanned(List.of(face(10))).faces()).isEmpty();
  }

  private static Map<Integer, Face> numbers(Face first, Face second, Face third) {
    return Map.of(0, first, 1, second, 2, third);
  }

  private static Face face(float x) {
    return new Face(new BoundingBox(x, 10, 40, 40), .9f, 1, Optional.empty());
  }
}
