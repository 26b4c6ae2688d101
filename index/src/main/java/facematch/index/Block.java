package facematch.index;

import facematch.index.product.DotProducts;
import java.util.UUID;

/**
 * A fixed number of places for faces, filled from the first to the last. One thread at a time
 * changes a block; any number reads it meanwhile. A place is never filled again, so a reader never
 * sees half of one face and half of another.
 */
final class Block {
  /** Vectors are rounded to multiples of a step up to this, the greatest byte. */
  static final int GREATEST = Byte.MAX_VALUE;

  /** Small enough for a processor's second-level cache, and no humongous object of G1. */
  private static final int MOST_BYTES = 384 * 1024;

  private static final int MOST_PLACES = 2048;

  private final int length;
  private final byte[] vectors;
  private final float[] steps;

  /** Minus infinity for a removed face: by its bound it matches nothing. */
  private final float[] errors;

  /** Two numbers a face. */
  private final long[] ids;

  private float greatestStep;
  private float greatestError;
  private volatile int count;
  private int removed;

  /** A block for vectors of so many bytes. */
  Block(int length) {
    int places = places(length);
    this.length = length;
    vectors = new byte[places * length + DotProducts.PADDING];
    steps = new float[places];
    errors = new float[places];
    ids = new long[2 * places];
  }

  /** How many places a block for vectors of so many bytes has: a power of two. */
  static int places(int length) {
    return Math.min(MOST_PLACES, Integer.highestOneBit(MOST_BYTES / length));
  }

  /** The faces from place 0 on that can be read. */
  int count() {
    return count;
  }

  boolean isFull() {
    return count == steps.length;
  }

  /** Whether most of its memory is wasted. */
  boolean isSparse() {
    return isFull() && removed * 2 >= count;
  }

  /** Adds a face and returns its place. */
  int add(UUID id, RoundedVector vector) {
    int place = count;
    for (int i = 0; i < length; i++) {
      vectors[place * length + i] = (byte) vector.multiples()[i];
    }
    ids[2 * place] = id.getMostSignificantBits();
    ids[2 * place + 1] = id.getLeastSignificantBits();
    publish(vector.step(), vector.error());
    return place;
  }

  /** Adds a copy of another block's face and returns its place. */
  int add(Block other, int otherPlace) {
    int place = count;
    System.arraycopy(other.vectors, otherPlace * length, vectors, place * length, length);
    System.arraycopy(other.ids, 2 * otherPlace, ids, 2 * place, 2);
    publish(other.steps[otherPlace], other.errors[otherPlace]);
    return place;
  }

  /** Makes the next face readable: readers see everything that was written before the count. */
  private void publish(float step, float error) {
    int place = count;
    steps[place] = step;
    errors[place] = error;
    greatestStep = Math.max(greatestStep, step);
    greatestError = Math.max(greatestError, error);
    count = place + 1;
  }

  void remove(int place) {
    errors[place] = Float.NEGATIVE_INFINITY;
    removed++;
  }

  boolean isRemoved(int place) {
    return errors[place] == Float.NEGATIVE_INFINITY;
  }

  UUID id(int place) {
    return new UUID(ids[2 * place], ids[2 * place + 1]);
  }

  boolean hasId(int place, UUID id) {
    return ids[2 * place] == id.getMostSignificantBits()
        && ids[2 * place + 1] == id.getLeastSignificantBits();
  }

  byte[] vectors() {
    return vectors;
  }

  float step(int place) {
    return steps[place];
  }

  float error(int place) {
    return errors[place];
  }

  /** The greatest step of any face that was ever in the block. */
  float greatestStep() {
    return greatestStep;
  }

  /** The greatest error of any face that was ever in the block. */
  float greatestError() {
    return greatestError;
  }

  /** The memory of its arrays. */
  long bytes() {
    return vectors.length
        + (long) Float.BYTES * (steps.length + errors.length)
        + (long) Long.BYTES * ids.length;
  }
}
