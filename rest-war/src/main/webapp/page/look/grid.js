import { isActive, isDone, isFailed } from '../add/photos.js';
import { button, element } from '../dom.js';
import { strings } from '../strings.js';
import { Picture } from './picture.js';

const PAGE = 48;
const FILTERS = {
  all: () => true,
  active: isActive,
  done: photo => isDone(photo) && !isFailed(photo),
  failed: isFailed,
};

/** The photos as cards with their faces framed: the first 48 of those asked for, more on demand. */
export class Grid {
  #photos;
  #filter = 'all';
  #limit = PAGE;
  #cards = new Map();
  #shown = [];
  #list = element('ul', { className: 'grid' });
  #empty = element('p', { className: 'empty' }, strings.photos.empty);
  #more = button(strings.more, () => this.#extend(), { hidden: true, className: 'more' });
  #filters;

  constructor(photos) {
    this.#photos = photos;
    this.#filters = Object.keys(FILTERS).map(name => filterButton(name, () => this.#choose(name)));
    photos.addEventListener('change', ({ detail }) => this.#update(detail));
    this.view = element('section', { 'aria-labelledby': 'photos-title' },
      element('div', { className: 'bar' },
        element('h2', { id: 'photos-title' }, strings.photos.title),
        element('div', { className: 'filters', role: 'group', 'aria-label': strings.photos.filter }, ...this.#filters),
        element('a', { href: '#known' }, strings.photos.known)),
      this.#empty, this.#list, this.#more);
    this.#count();
  }

  #choose(name) {
    this.#filter = name;
    this.#limit = PAGE;
    this.#update(new Set());
  }

  #extend() {
    this.#limit += PAGE;
    const first = this.#shown.length;
    this.#update(new Set());
    this.#cards.get(this.#shown[first])?.link.focus();
  }

  #update(changed) {
    this.#count();
    const chosen = this.#choice();
    this.#more.hidden = chosen.length <= this.#limit;
    this.#show(chosen.slice(0, this.#limit));
    changed.forEach(photo => this.#cards.get(photo)?.update());
    this.#empty.hidden = chosen.length > 0;
    this.#empty.textContent = this.#photos.all.length ? strings.photos.none : strings.photos.empty;
  }

  /** One more than are shown, to know whether there are more. */
  #choice() {
    const chosen = [];
    for (const photo of this.#photos.all) {
      if (FILTERS[this.#filter](photo) && chosen.push(photo) > this.#limit) {
        break;
      }
    }
    return chosen;
  }

  #show(photos) {
    if (photos.length === this.#shown.length && photos.every((photo, at) => photo === this.#shown[at])) {
      return;
    }
    this.#shown = photos;
    const focused = document.activeElement;
    const cards = new Map(photos.map(photo => [photo, this.#cards.get(photo) ?? card(photo)]));
    this.#list.replaceChildren(...[...cards.values()].map(({ item }) => item));
    this.#cards = cards;
    if (focused?.isConnected && focused !== document.activeElement) {
      focused.focus();
    }
  }

  #count() {
    const done = this.#photos.done;
    const failed = this.#photos.failed;
    const active = this.#photos.active;
    const counts = { all: this.#photos.all.length, active, done: done - failed, failed };
    for (const filter of this.#filters) {
      const { name } = filter.dataset;
      filter.textContent = strings.photos.counted(strings.photos.filters[name], counts[name]);
      filter.setAttribute('aria-pressed', name === this.#filter);
    }
  }
}

function filterButton(name, press) {
  const filter = button('', press);
  filter.dataset.name = name;
  return filter;
}

function card(photo) {
  const picture = new Picture(photo);
  const state = element('span', { className: 'state' });
  const bar = element('progress', { max: 1, 'aria-label': strings.photos.progress(photo.name) });
  const name = element('span', { className: 'name', title: photo.name }, photo.name);
  const link = element('a', {}, picture.view, name, state);
  const item = element('li', { className: 'card' }, link, bar);
  const refresh = () => {
    picture.size = photo;
    picture.boxes = photo.faces.map(({ box, matchable }) => ({ box, kind: matchable ? 'face' : 'poor' }));
    state.textContent = strings.photos.states[photo.state](photo);
    item.dataset.state = photo.state;
    bar.hidden = !isActive(photo);
    bar.value = photo.sent;
    if (photo.hash) {
      link.href = `#image/${photo.hash}`;
    }
  };
  refresh();
  return { item, link, update: refresh };
}
