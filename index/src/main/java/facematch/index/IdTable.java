package facematch.index;

import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Finds the numbers of an id's faces: a hash table of numbers with linear probing, which takes 5 to
 * 11 bytes a face because the ids themselves are read from the blocks. Not thread-safe.
 */
final class IdTable {
  private static final int LEAST_CAPACITY = 1024;
  private static final int FREE = -1;

  private final Blocks blocks;
  private int[] numbers = free(LEAST_CAPACITY);
  private int size;

  IdTable(Blocks blocks) {
    this.blocks = blocks;
  }

  private static int[] free(int capacity) {
    return IntStream.generate(() -> FREE).limit(capacity).toArray();
  }

  int size() {
    return size;
  }

  /** The numbers of the faces with this id. */
  int[] find(UUID id) {
    return IntStream.iterate(home(id), this::isTaken, this::next)
        .map(slot -> numbers[slot])
        .filter(number -> blocks.hasId(number, id))
        .toArray();
  }

  /** Adds the number of a face whose block already holds its id. */
  void add(int number) {
    if (4 * size >= 3 * numbers.length) {
      resize(2 * numbers.length);
    }
    insert(number);
    size++;
  }

  private void insert(int number) {
    int slot = home(blocks.id(number));
    while (isTaken(slot)) {
      slot = next(slot);
    }
    numbers[slot] = number;
  }

  /** Removes the number of a face whose block still holds its id. */
  void remove(int number) {
    int slot = home(blocks.id(number));
    while (numbers[slot] != number) {
      slot = next(slot);
    }
    close(slot);
    size--;
    if (8 * size < numbers.length && numbers.length > LEAST_CAPACITY) {
      resize(numbers.length / 2);
    }
  }

  /**
   * Moves later numbers up, so that no gap hides them (Knuth, TAOCP volume 3, 6.4, algorithm R).
   */
  private void close(int gap) {
    for (int slot = next(gap); isTaken(slot); slot = next(slot)) {
      int home = home(blocks.id(numbers[slot]));
      if (distance(home, slot) >= distance(gap, slot)) {
        numbers[gap] = numbers[slot];
        gap = slot;
      }
    }
    numbers[gap] = FREE;
  }

  private void resize(int capacity) {
    int[] old = numbers;
    numbers = free(capacity);
    for (int number : old) {
      if (number != FREE) {
        insert(number);
      }
    }
  }

  private boolean isTaken(int slot) {
    return numbers[slot] != FREE;
  }

  private int home(UUID id) {
    return id.hashCode() & (numbers.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (numbers.length - 1);
  }

  private int distance(int from, int to) {
    return (to - from) & (numbers.length - 1);
  }

  /** The memory of its array. */
  long bytes() {
    return (long) Integer.BYTES * numbers.length;
  }
}
