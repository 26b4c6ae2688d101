package facematch.rest.scan;

import facematch.store.ImageHash;

/**
 * How a posted image was accepted.
 *
 * @param settled true if the image was scanned or rejected before; false if it now waits for a
 *     worker
 */
record Acceptance(ImageHash hash, boolean settled) {}
