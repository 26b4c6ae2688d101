package facematch.index;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All blocks of an index, and a number for each face: {@code places a block * block + place}. One
 * thread at a time changes them.
 */
final class Blocks {
  private static final int NONE = -1;

  private final int length;
  private final int places;
  private volatile Block[] blocks = {};
  private int last = NONE;

  /** No blocks yet, for vectors of so many bytes. */
  Blocks(int length) {
    this.length = length;
    places = Block.places(length);
  }

  /**
   * The blocks as they are now, with null for dropped ones. Faces may still be added to the last.
   */
  Block[] snapshot() {
    return blocks;
  }

  /** Adds a face and returns its number. */
  int add(UUID id, RoundedVector vector) {
    int place = open().add(id, vector);
    return number(last, place);
  }

  /** Adds a copy of a face and returns the number of the copy. */
  int copy(int number) {
    int place = open().add(block(number), place(number));
    return number(last, place);
  }

  void remove(int number) {
    block(number).remove(place(number));
  }

  /** Whether the face is in a block, not yet dropped, that wastes most of its memory. */
  boolean isSparse(int number) {
    var block = block(number);
    return block != null && block.isSparse();
  }

  UUID id(int number) {
    return block(number).id(place(number));
  }

  boolean hasId(int number, UUID id) {
    return block(number).hasId(place(number), id);
  }

  /** The numbers of the faces in a face's block that were not removed. */
  int[] facesBeside(int number) {
    int first = number - place(number);
    var block = block(number);
    return IntStream.range(0, block.count())
        .filter(place -> !block.isRemoved(place))
        .map(place -> first + place)
        .toArray();
  }

  /** Gives the face's block back to the JVM, once no reader of a snapshot has it. */
  void drop(int number) {
    int dropped = number / places;
    var changed = blocks.clone();
    changed[dropped] = null;
    blocks = changed;
    if (dropped == last) {
      last = NONE;
    }
  }

  /** The memory of all blocks. */
  long bytes() {
    return Stream.of(blocks).filter(Objects::nonNull).mapToLong(Block::bytes).sum();
  }

  /** The block that has free places. */
  private Block open() {
    if (last == NONE || blocks[last].isFull()) {
      last = firstFree();
      var changed = Arrays.copyOf(blocks, Math.max(blocks.length, last + 1));
      changed[last] = new Block(length);
      blocks = changed;
    }
    return blocks[last];
  }

  private int firstFree() {
    int free = Arrays.asList(blocks).indexOf(null);
    return free < 0 ? blocks.length : free;
  }

  private Block block(int number) {
    return blocks[number / places];
  }

  private int place(int number) {
    return number % places;
  }

  private int number(int block, int place) {
    return block * places + place;
  }
}
