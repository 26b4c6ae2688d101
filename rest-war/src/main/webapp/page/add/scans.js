import { patiently } from '../server/patience.js';
import { strings } from '../strings.js';
import { State } from './photos.js';

/** Short, so that one photo whose scan takes long does not hold up what is told of the others. */
const SECONDS = 5;

/**
 * Follows the scans of photos until they end, one question at a time: browsers open few connections, and the uploads
 * need them.
 */
export class Scans {
  #queue = [];
  #running = false;

  constructor(server, photos) {
    Object.assign(this, { server, photos });
  }

  follow(photo) {
    this.#queue.push(photo);
    if (!this.#running) {
      this.#running = true;
      this.#run();
    }
  }

  async #run() {
    for (let next = 0; next < this.#queue.length; next++) {
      const photo = this.#queue[next];
      this.#queue[next] = null;
      await this.#look(photo);
    }
    this.#queue = [];
    this.#running = false;
  }

  async #look(photo) {
    try {
      const image = await patiently(() => this.server.image(photo.hash, SECONDS), () => {});
      if (image.status === 'queued') {
        this.#queue.push(photo);
      } else {
        this.#end(photo, image);
      }
    } catch (problem) {
      this.photos.change(photo, problem.word === 'unknown-image'
        ? { state: State.FORGOTTEN }
        : { state: State.REFUSED, reason: problem.message });
    }
  }

  #end(photo, { status, faces, width, height, reason }) {
    const rejected = status === 'rejected';
    const outcome = rejected
      ? { state: State.REJECTED, reason: reason ?? strings.noReason }
      : { state: State.SCANNED, reason: undefined };
    this.photos.change(photo, { faces, width, height, ...outcome });
  }
}
