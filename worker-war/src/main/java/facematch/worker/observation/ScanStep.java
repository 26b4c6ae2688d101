package facematch.worker.observation;

import java.util.Locale;

/** A part of a scan that is measured by itself. */
public enum ScanStep {
  /** Until the image's pixels are there, with the wait for the pixel budget. */
  DECODE,
  /** Finds the faces. */
  DETECT,
  /** Finds the landmarks of all faces and aligns them. */
  ALIGN,
  /** Computes the embeddings of all faces. */
  EMBED,
  /** Stores the faces; only images of the queue. */
  STORE,
  /** From the begin of an attempt to its end; only images of the queue. */
  WHOLE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
