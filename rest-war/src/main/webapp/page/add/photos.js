/** What has become of a photo. */
export const State = Object.freeze({
  WAITING: 'waiting',
  SENDING: 'sending',
  DELAYED: 'delayed',
  SCANNING: 'scanning',
  KNOWN: 'known',
  SCANNED: 'scanned',
  REJECTED: 'rejected',
  REFUSED: 'refused',
  FORGOTTEN: 'forgotten',
});

const DONE = new Set([State.KNOWN, State.SCANNED, State.REJECTED, State.REFUSED, State.FORGOTTEN]);
const FAILED = new Set([State.REJECTED, State.REFUSED]);
const MILLISECONDS_BETWEEN_CHANGES = 100;

export const isDone = photo => DONE.has(photo.state);
export const isFailed = photo => FAILED.has(photo.state);
export const isActive = photo => !isDone(photo) && photo.state !== State.WAITING;

/**
 * The photos that were added to the page. Changes are told together, in a `change` event each 100 ms at most, so that
 * 20,000 photos cost no more to draw than the few that are shown.
 */
export class Photos extends EventTarget {
  all = [];
  #byHash = new Map();
  #counts = new Map();
  #changed = new Set();

  /** Adds photos: each has a name, and a file or a URL. Answers them. */
  add(sources) {
    const added = sources.map(source => ({ id: 0, hash: null, state: State.WAITING, sent: 0, faces: [], ...source }));
    for (const photo of added) {
      photo.id = this.all.push(photo);
      this.#count(photo.state, 1);
      this.#tell(photo);
    }
    return added;
  }

  change(photo, values) {
    this.#count(photo.state, -1);
    Object.assign(photo, values);
    this.#count(photo.state, 1);
    if (photo.hash && !this.#byHash.get(photo.hash)?.file) {
      this.#byHash.set(photo.hash, photo);
    }
    this.#tell(photo);
  }

  /** A photo with this hash, if one was added to the page. */
  withHash(hash) {
    return this.#byHash.get(hash);
  }

  /** Marks all photos with this hash as forgotten by the server. */
  forget(hash) {
    this.all.filter(photo => photo.hash === hash)
      .forEach(photo => this.change(photo, { state: State.FORGOTTEN, faces: [] }));
  }

  /** Marks one face of a photo as forgotten by the server. */
  forgetFace(hash, face) {
    this.all.filter(photo => photo.hash === hash)
      .forEach(photo => this.change(photo, { faces: photo.faces.filter(other => other.face !== face) }));
  }

  count(...states) {
    return states.reduce((sum, state) => sum + (this.#counts.get(state) ?? 0), 0);
  }

  get done() {
    return this.count(...DONE);
  }

  get failed() {
    return this.count(...FAILED);
  }

  get active() {
    return this.all.length - this.done - this.count(State.WAITING);
  }

  /** How many photos failed for each reason, the most frequent first. */
  reasons() {
    const counts = new Map();
    for (const photo of this.all.filter(isFailed)) {
      counts.set(photo.reason, (counts.get(photo.reason) ?? 0) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1]);
  }

  #count(state, change) {
    this.#counts.set(state, this.count(state) + change);
  }

  #tell(photo) {
    if (this.#changed.size === 0) {
      setTimeout(() => {
        const changed = this.#changed;
        this.#changed = new Set();
        this.dispatchEvent(new CustomEvent('change', { detail: changed }));
      }, MILLISECONDS_BETWEEN_CHANGES);
    }
    this.#changed.add(photo);
  }
}
