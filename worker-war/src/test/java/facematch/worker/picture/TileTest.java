package facematch.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileTest {
  private static final int MOST = 40;
  private static final int OVERLAP = 6;

  @Test
  void isAllOfAPictureThatIsNotLarger() {
    var tiles = Tile.of(picture(40, 30), MOST, OVERLAP);
    assertThat(tiles).extracting(Tile::area).containsExactly(new Area(0, 0, 40, 30));
    assertThat(tiles.get(0).owns(new Point(-1, -1))).isTrue();
    assertThat(tiles.get(0).owns(new Point(41, 31))).isTrue();
  }

  @Test
  void overlapsItsNeighbours() {
    assertThat(Tile.of(picture(74, 20), MOST, OVERLAP))
        .extracting(Tile::area)
        .containsExactly(new Area(0, 0, 40, 20), new Area(34, 0, 40, 20));
  }

  /** So that one tile reports a face, and shows the whole of it. */
  @ParameterizedTest
  @CsvSource({"74, 20", "75, 20", "20, 300", "90, 130", "41, 41", "1000, 7"})
  void ownsAllThatFitsInAnOverlapAndHasItsCentreThere(int width, int height) {
    var tiles = Tile.of(picture(width, height), MOST, OVERLAP);
    for (double x = .25; x < width; x += .5) {
      for (double y = .25; y < height; y += .5) {
        var centre = new Point(x, y);
        assertThat(tiles).filteredOn(tile -> tile.owns(centre)).hasSize(1);
        assertThat(shown(owner(tiles, centre).area(), centre, width, height)).isTrue();
      }
    }
    assertThat(tiles)
        .allMatch(tile -> tile.area().width() <= MOST && tile.area().height() <= MOST)
        .allMatch(tile -> tile.area().left() + tile.area().width() <= width)
        .allMatch(tile -> tile.area().top() + tile.area().height() <= height);
  }

  private static Tile owner(List<Tile> tiles, Point centre) {
    return tiles.stream().filter(tile -> tile.owns(centre)).findFirst().orElseThrow();
  }

  /** Whether an area shows what is around the centre, as far as the picture goes. */
  private static boolean shown(Area area, Point centre, int width, int height) {
    double half = OVERLAP / 2.;
    return area.left() <= Math.max(0, centre.x() - half)
        && area.top() <= Math.max(0, centre.y() - half)
        && area.left() + area.width() >= Math.min(width, centre.x() + half)
        && area.top() + area.height() >= Math.min(height, centre.y() + half);
  }

  private static Picture picture(int width, int height) {
    return new Picture(width, height, new byte[width * height * Picture.CHANNELS]);
  }
}
