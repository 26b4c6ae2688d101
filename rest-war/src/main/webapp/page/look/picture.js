import { drawing, element } from '../dom.js';
import { strings } from '../strings.js';

/** Wide enough for a tile on a screen with two pixels per CSS pixel. */
const THUMBNAIL = 400;

/**
 * A picture with boxes over it. The picture is the person's own file, or a URL's.
 *
 * @param photo has a file or a URL; null if there is no picture
 * @param alt what the picture shows, for screen readers; empty if a text beside it says so
 * @param boxes see `boxes`
 * @param size the picture's `width` and `height`; without, boxes appear once the picture is loaded
 * @param small whether a file is drawn as a thumbnail, so that many large photos take little memory
 */
export class Picture {
  #frame = drawing('svg', { class: 'boxes', 'aria-hidden': 'true' });

  constructor(photo, { alt = '', boxes = [], size = {}, small = true } = {}) {
    this.view = element('div', { className: 'picture' }, this.#frame);
    this.boxes = boxes;
    this.size = size;
    this.view.prepend(this.#content(photo, alt, small));
  }

  /** Boxes are `{ box, kind, press }`, in pixels of the upright picture; kind is face, poor, chosen or match. */
  set boxes(boxes) {
    this.#frame.replaceChildren(...boxes.map(rectangle));
  }

  set size({ width, height }) {
    if (width) {
      this.#frame.setAttribute('viewBox', `0 0 ${width} ${height}`);
      this.view.style.setProperty('--ratio', `${width} / ${height}`);
    }
  }

  #content(photo, alt, small) {
    if (photo?.file) {
      return small ? this.#thumbnail(photo.file) : this.#file(photo.file, alt);
    }
    return photo?.url ? this.#image(photo.url, alt, () => {}) : noPreview();
  }

  #file(file, alt) {
    return this.#image(URL.createObjectURL(file), alt, URL.revokeObjectURL);
  }

  #image(url, alt, release) {
    const loaded = ({ target }) => {
      this.size = { width: target.naturalWidth, height: target.naturalHeight };
      release(url);
    };
    const failed = ({ target }) => {
      target.replaceWith(noPreview());
      this.view.classList.add('unseen');
      release(url);
    };
    const on = { load: loaded, error: failed };
    // the address comes last: then the other properties hold for its request
    return element('img', { alt, on, decoding: 'async', loading: 'lazy', referrerPolicy: 'no-referrer', src: url });
  }

  #thumbnail(file) {
    const canvas = element('canvas', { width: 1, height: 1 });
    // an <img> shows the part of a truncated file that can be read
    const failed = () => canvas.replaceWith(this.#file(file, ''));
    inTurn(() => canvas.isConnected && this.#draw(file, canvas).catch(failed));
    return canvas;
  }

  async #draw(file, canvas) {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, THUMBNAIL / bitmap.width);
    canvas.width = Math.ceil(bitmap.width * scale);
    canvas.height = Math.ceil(bitmap.height * scale);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    this.size = bitmap;
    bitmap.close();
  }
}

/** Decoding a photo may take 50 MB, so one is decoded after the other. */
let last = Promise.resolve();

function inTurn(task) {
  last = last.then(task);
}

function noPreview() {
  return element('span', { className: 'no-preview' }, strings.image.noPreview);
}

function rectangle({ box, kind, press }) {
  const { x, y, width, height } = box;
  const rect = drawing('rect', { x, y, width, height, class: kind });
  if (press) {
    rect.addEventListener('click', press);
  }
  return rect;
}
