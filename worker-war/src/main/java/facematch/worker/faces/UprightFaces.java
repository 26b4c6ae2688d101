package facematch.worker.faces;

/**
 * What was found in an image that was taken to be upright.
 *
 * @param quality the highest of the upright heads that can match; 0 if there are none
 * @param turn after which the image may show its faces more clearly; none if they are clear
 */
record UprightFaces(ScannedImage image, double quality, Turn turn) {}
