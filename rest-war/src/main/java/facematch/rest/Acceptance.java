package facematch.rest;

import facematch.protocol.ImageHash;

/**
 * How a posted image was taken in.
 *
 * @param settled true if it was known and nothing is left to do; false if it now waits for a worker
 */
record Acceptance(ImageHash hash, boolean settled) {}
