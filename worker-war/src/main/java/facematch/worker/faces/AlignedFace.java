package facematch.worker.faces;

import facematch.worker.picture.Picture;

/**
 * An aligned face.
 *
 * @param picture see {@link FaceAligner#align}
 * @param upright whether the head is tilted by less than 45 degrees in the image
 */
record AlignedFace(Picture picture, boolean upright) {}
