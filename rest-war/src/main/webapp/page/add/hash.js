/** The algorithms that browsers have. They offer them to pages of this machine and of https only. */
const ALGORITHMS = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

/** The hexadecimal hash of an image; null if this browser cannot compute it, so that the server has to. */
export async function hashOf(bytes, algorithm) {
  if (!globalThis.crypto?.subtle || !ALGORITHMS.includes(algorithm)) {
    return null;
  }
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}
