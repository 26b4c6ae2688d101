package facematch.bench.throughput;

/** The shape of a network's input: pictures, and their pixels. */
record InputShape(int pictures, int height, int width) {}
