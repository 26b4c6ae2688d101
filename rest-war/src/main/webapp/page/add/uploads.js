import { patiently } from '../server/patience.js';
import { Problem } from '../server/server.js';
import { strings } from '../strings.js';
import { hashOf } from './hash.js';
import { State } from './photos.js';

const AT_A_TIME = 4;

/**
 * Sends photos to the server, four at a time, and only those it does not know. `status` answers what the server last
 * said of itself: its hash algorithm and its limit. `accepted` is told of each photo that the server will scan.
 */
export class Uploads extends EventTarget {
  #waiting = [];
  #next = 0;
  #active = 0;
  #paused = null;

  constructor(server, photos, status, accepted) {
    super();
    Object.assign(this, { server, photos, status, accepted });
  }

  /** @param again whether photos that the server knows are scanned anew */
  add(photos, again = false) {
    photos.forEach(photo => this.#waiting.push({ photo, again }));
    while (this.#active < AT_A_TIME) {
      this.#active++;
      this.#work();
    }
  }

  get paused() {
    return this.#paused !== null;
  }

  /**
   * Photos that are being sent are sent to their end.
   *
   * @param why the server wants it; undefined if a person does
   */
  pause(why) {
    let resume;
    const promise = new Promise(resolve => { resume = resolve; });
    this.#paused = { promise, resume, why };
    this.dispatchEvent(new Event('change'));
  }

  get pausedBecause() {
    return this.#paused?.why;
  }

  resume() {
    this.#paused?.resume();
    this.#paused = null;
    this.dispatchEvent(new Event('change'));
  }

  async #work() {
    for (;;) {
      await this.#paused?.promise;
      if (this.#next === this.#waiting.length) {
        break;
      }
      const upload = this.#waiting[this.#next];
      this.#waiting[this.#next++] = null;
      await this.#upload(upload);
    }
    this.#active--;
  }

  async #upload(upload) {
    const { photo, again } = upload;
    this.photos.change(photo, { state: State.SENDING, sent: 0, reason: undefined });
    try {
      await (photo.file ? this.#uploadFile(photo, again) : this.#uploadUrl(photo));
    } catch (failure) {
      this.#fail(upload, failure);
    }
  }

  /** Without the right key, every other photo would be refused too, so all of them wait for it. */
  #fail(upload, failure) {
    if (failure.status === 401 || failure.status === 403) {
      this.photos.change(upload.photo, { state: State.WAITING });
      this.#waiting.push(upload);
      this.pause(failure.message);
    } else {
      this.photos.change(upload.photo, { state: State.REFUSED, reason: failure.message });
    }
  }

  async #uploadUrl(photo) {
    const { hash } = await this.#patiently(photo, () => this.server.scanUrl(photo.url));
    this.#accept(photo, hash);
  }

  async #uploadFile(photo, again) {
    const { hashAlgorithm, maxImageBytes } = await this.#patiently(photo, this.status);
    if (photo.file.size > maxImageBytes) {
      throw new Problem(413, 'too-many-bytes', strings.tooLarge(maxImageBytes));
    }
    const bytes = await readable(photo.file);
    const hash = await hashOf(bytes, hashAlgorithm);
    await this.#patiently(photo, async () => {
      const known = hash && !again ? await this.#known(hash) : null;
      if (known?.names.includes(photo.name)) {
        this.#describe(photo, known);
      } else {
        await this.#send(photo, bytes, again);
      }
    });
  }

  async #send(photo, bytes, again) {
    this.photos.change(photo, { state: State.SENDING, sent: 0 });
    const progress = sent => this.photos.change(photo, { sent });
    const { hash } = await this.server.scanImage(photo.name, bytes, again, progress);
    this.#accept(photo, hash);
  }

  async #known(hash) {
    try {
      return await this.server.image(hash);
    } catch (problem) {
      if (problem.word === 'unknown-image') {
        return null;
      }
      throw problem;
    }
  }

  #describe(photo, image) {
    if (image.status === 'scanned') {
      const { hash, faces, width, height } = image;
      this.photos.change(photo, { state: State.KNOWN, hash, faces, width, height });
    } else {
      this.#accept(photo, image.hash);
    }
  }

  #accept(photo, hash) {
    this.photos.change(photo, { state: State.SCANNING, hash, sent: 1 });
    this.accepted(photo);
  }

  #patiently(photo, call) {
    return patiently(call, problem =>
      this.photos.change(photo, { state: State.DELAYED, reason: problem.message }));
  }
}

/** The file's bytes, which may be gone since it was added. */
async function readable(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Problem(400, 'unreadable-file', strings.unreadableFile);
  }
}
