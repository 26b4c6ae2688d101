import { urlOf } from '../add/files.js';
import { button, element } from '../dom.js';
import { patiently } from '../server/patience.js';
import { strings } from '../strings.js';
import { Picture } from './picture.js';
import { ThresholdSlider } from './threshold.js';

/** The images in which a face appears, the most similar first, and how sure they must be. */
export class Matches {
  #context;
  #subject;
  #face;
  #cursor = null;
  #shown = 0;
  #current = new AbortController();
  #heading;
  #slider = new ThresholdSlider(rate => this.#restart(rate));
  #used = element('p', { className: 'hint' });
  #state = element('p', { role: 'status' });
  #tiles = element('ul', { className: 'tiles' });
  #more = button(strings.more, () => this.#load(), { hidden: true, className: 'more' });
  #person;

  constructor(context, subject, { face, box }) {
    this.#context = context;
    this.#subject = subject;
    this.#face = face;
    this.#heading = element('h2', {}, strings.image.face(face));
    this.#person = subject.person({ face, box }, () => context.choice.rate);
    this.view = element('section', { className: 'matches' },
      this.#heading, this.#slider.view, this.#used, this.#state, this.#tiles, this.#more, this.#person);
    context.leaving.addEventListener('abort', () => this.#current.abort(), { once: true });
    this.#load();
  }

  #restart(rate) {
    this.#context.choice.rate = rate;
    this.#cursor = null;
    this.#load();
  }

  async #load() {
    this.#current.abort();
    this.#current = new AbortController();
    const { signal } = this.#current;
    this.#state.textContent = strings.matches.searching;
    try {
      this.#show(await this.#page(signal));
    } catch (failure) {
      if (!signal.aborted) {
        this.#state.textContent = failure.message;
      }
    }
  }

  #page(signal) {
    const question = { 'false-match-rate': this.#context.choice.rate, cursor: this.#cursor };
    return patiently(
      () => this.#subject.search(this.#face, question, signal),
      ({ message }) => { this.#state.textContent = message; },
      signal);
  }

  #show({ matches, next, ...used }) {
    this.#add(matches.map(match => tile(this.#context, match)));
    this.#cursor = next;
    this.#more.hidden = next === null;
    this.#person.hidden = this.#shown === 0;
    this.#slider.show(used.falseMatchRate, this.#context.choice.rate === null);
    this.#heading.textContent = this.#subject.heading(this.#face, this.#shown, next !== null);
    this.#used.textContent = strings.matches.used(used);
    this.#state.textContent = '';
  }

  /** Who has asked for more tiles goes on at the first of them. */
  #add(tiles) {
    if (this.#cursor === null) {
      this.#tiles.replaceChildren(...tiles);
      this.#shown = tiles.length;
    } else {
      this.#tiles.append(...tiles);
      this.#shown += tiles.length;
      tiles[0]?.querySelector('a').focus();
    }
  }
}

function tile(context, { hash, names, similarity, pairs }) {
  const photo = context.photos.withHash(hash) ?? urlOf(names);
  const name = photo?.name ?? names[0] ?? strings.matches.unnamed;
  const others = names.length - 1;
  return element('li', { className: 'tile' },
    element('a', { href: `#image/${hash}/${pairs[0].matched}` },
      new Picture(photo, { boxes: [{ box: pairs[0].box, kind: 'match' }] }).view,
      element('span', { className: 'name', title: name }, name),
      others > 0 ? element('span', { className: 'others' }, strings.matches.others(others)) : null,
      element('span', { className: 'state' }, strings.matches.similarity(similarity))));
}
