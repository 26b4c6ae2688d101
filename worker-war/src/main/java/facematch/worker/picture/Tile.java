package facematch.worker.picture;

import java.util.List;

/** A part of a picture that is searched by itself. Tiles overlap, and cover the picture. */
public final class Tile {
  private final Piece column;
  private final Piece row;

  private Tile(Piece column, Piece row) {
    this.column = column;
    this.row = row;
  }

  /**
   * The tiles of a picture.
   *
   * @param most pixels of a tile's side
   * @param overlap pixels that two neighbours share, fewer than a tile has
   */
  public static List<Tile> of(Picture picture, int most, int overlap) {
    var columns = Piece.of(picture.width(), most, overlap);
    return Piece.of(picture.height(), most, overlap).stream()
        .flatMap(row -> columns.stream().map(column -> new Tile(column, row)))
        .toList();
  }

  /** What the tile shows. */
  public Area area() {
    return new Area(column.start(), row.start(), column.length(), row.length());
  }

  /**
   * Whether what has this centre is this tile's: of all tiles that show it, the one from whose
   * edges it is farthest.
   */
  public boolean owns(Point centre) {
    return column.owns(centre.x()) && row.owns(centre.y());
  }
}
