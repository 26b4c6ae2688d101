import { button, element, save } from '../dom.js';
import { strings } from '../strings.js';
import { State, isFailed } from './photos.js';
import { summaryOf } from './summary.js';

const text = strings.progress;
const REASONS = 5;
const MILLISECONDS_BETWEEN_SENTENCES = 500;

/** How far the photos are, over all, and why some were rejected. */
export class Progress {
  #photos;
  #uploads;
  #speaking;
  #bar = element('progress', { 'aria-labelledby': 'progress-of' });
  #of = element('p', { id: 'progress-of', className: 'of' });
  #sentence = element('p', { role: 'status' });
  #reasons = element('ul', { className: 'reasons' });
  #paused = element('p', { hidden: true });
  #pause = button(text.pause, () => this.#toggle());
  #retry = button(text.retry, () => this.#retryFailed(), { hidden: true });
  #save = button(text.save, () => save(text.file, 'text/csv', summaryOf(this.#photos)));

  constructor(photos, uploads) {
    this.#photos = photos;
    this.#uploads = uploads;
    this.view = element('section', { className: 'progress', 'aria-labelledby': 'progress-title', hidden: true },
      element('h2', { id: 'progress-title' }, text.title),
      this.#bar, this.#of, this.#sentence, this.#reasons, this.#paused,
      element('div', { className: 'actions' }, this.#pause, this.#retry, this.#save));
    photos.addEventListener('change', () => this.#count());
    uploads.addEventListener('change', () => this.#tellPause());
  }

  #count() {
    const photos = this.#photos;
    this.view.hidden = false;
    this.#bar.max = photos.all.length;
    this.#bar.value = photos.done;
    this.#of.textContent = text.of(photos.done, photos.all.length);
    this.#pause.hidden = photos.done === photos.all.length;
    this.#retry.hidden = photos.failed === 0 || !this.#pause.hidden;
    this.#reasons.replaceChildren(...lines(photos.reasons()));
    this.#speak();
  }

  /** Twice a second at most, because screen readers read each change. */
  #speak() {
    this.#speaking ??= setTimeout(() => {
      this.#speaking = undefined;
      this.#sentence.textContent = text.summary(counts(this.#photos));
    }, MILLISECONDS_BETWEEN_SENTENCES);
  }

  #toggle() {
    if (this.#uploads.paused) {
      this.#uploads.resume();
    } else {
      this.#uploads.pause();
    }
  }

  #tellPause() {
    const { paused, pausedBecause } = this.#uploads;
    this.#pause.textContent = paused ? text.resume : text.pause;
    this.#paused.hidden = !paused;
    this.#paused.textContent = pausedBecause ? text.pausedBecause(pausedBecause) : text.paused;
  }

  /** What workers rejected is known to the server, which has to be asked to scan it anew. */
  #retryFailed() {
    const failed = this.#photos.all.filter(isFailed);
    const rejected = failed.filter(photo => photo.state === State.REJECTED);
    const refused = failed.filter(photo => photo.state === State.REFUSED);
    failed.forEach(photo => this.#photos.change(photo, { state: State.WAITING }));
    this.#uploads.add(rejected, true);
    this.#uploads.add(refused);
  }
}

function counts(photos) {
  return {
    known: photos.count(State.KNOWN),
    scanned: photos.count(State.SCANNED),
    forgotten: photos.count(State.FORGOTTEN),
    failed: photos.failed,
  };
}

function lines(reasons) {
  const shown = reasons.slice(0, REASONS).map(([reason, amount]) => text.reason(amount, reason));
  const more = reasons.length - shown.length;
  return [...shown, ...(more > 0 ? [text.moreReasons(more)] : [])].map(line => element('li', {}, line));
}
