package facematch.bench.throughput;

/** The steps that add up to a scan. */
enum Step {
  /** From the image's bytes to upright pixels. */
  DECODE("decode", false),
  /** FaceBoxes. */
  DETECTOR("detector", false),
  /** Resizes the pixels for the detector, and merges the boxes that it finds. */
  VIEWS("views and boxes", true),
  /** The network of landmarks. */
  LANDMARKS("landmarks", false),
  /** Samples the squares of the faces, and aligns them. */
  SQUARES("squares", true),
  /** The network of embeddings. */
  EMBEDDING("embedding", false),
  /** Rotates and measures the embeddings. */
  ROTATION("rotation", true),
  /** Between the others. */
  REST("rest", true);

  private final String title;
  private final boolean ownJava;

  Step(String title, boolean ownJava) {
    this.title = title;
    this.ownJava = ownJava;
  }

  String title() {
    return title;
  }

  /** Whether it is this project's own code: neither a network nor a decoder. */
  boolean ownJava() {
    return ownJava;
  }
}
