import { addView } from './add/add.js';
import { Photos } from './add/photos.js';
import { Progress } from './add/progress.js';
import { Scans } from './add/scans.js';
import { Uploads } from './add/uploads.js';
import { button, element } from './dom.js';
import { Receipts } from './forget/receipts.js';
import { askView } from './look/ask.js';
import { Grid } from './look/grid.js';
import { imageView } from './look/image.js';
import { knownView } from './look/known.js';
import { Key } from './server/key.js';
import { Server } from './server/server.js';
import { ServerStatus, statusView } from './server/status.js';
import { strings } from './strings.js';

const key = new Key();
const server = new Server(key);
const status = new ServerStatus(server);
const photos = new Photos();
const scans = new Scans(server, photos);
const uploads = new Uploads(server, photos, () => status.known(), photo => scans.follow(photo));
const receipts = new Receipts();

const home = element('div', { className: 'home' },
  element('h1', { tabIndex: -1 }, strings.purpose),
  addView({ add, ask, home: () => go('#') }),
  new Progress(photos, uploads).view,
  new Grid(photos).view);
const other = element('div', { hidden: true });
let question = null;
let left = null;
let leaving = new AbortController();
const choice = { rate: null };

function add(sources) {
  if (sources.length > 0) {
    uploads.add(photos.add(sources));
  }
}

function ask(file) {
  question = file;
  if (location.hash === '#ask') {
    show();
  } else {
    go('#ask');
  }
}

function go(hash) {
  location.hash = hash;
}

/** Shows the view that the address names. What the person came from stays as it was. */
async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [view, ...path] = location.hash.slice(1).split('/');
  showHome(view === '');
  if (view === '') {
    return;
  }
  const state = element('p', { className: 'loading', role: 'status' });
  const waiting = text => { state.textContent = text; };
  other.replaceChildren(element('a', { href: '#', className: 'back' }, strings.back), state);
  try {
    const content = await open(view, path, waiting);
    if (content && !signal.aborted) {
      other.replaceChildren(content);
      const heading = other.querySelector('h1');
      document.title = strings.title(heading.textContent);
      heading.focus();
    }
  } catch (problem) {
    if (!signal.aborted) {
      waiting(problem.word === 'unknown-image' ? strings.image.unknown : problem.message);
    }
  }
}

/** Who comes back goes on where they left: the photos and the focus are as they were. */
function showHome(shown) {
  if (!shown && !home.hidden) {
    left = document.activeElement;
  }
  home.hidden = !shown;
  other.hidden = shown;
  if (shown) {
    document.title = strings.product;
    left?.focus();
  }
}

function open(view, path, waiting) {
  const context = {
    server, photos, receipts, choice, go, leaving: leaving.signal, reload: show,
  };
  const face = number => (/^\d+$/.test(number) ? Number(number) : null);
  switch (view) {
    case 'image':
      waiting(strings.image.loading);
      return imageView(context, path[0], face(path[1]), waiting);
    case 'ask':
      return question ? askView(context, question, face(path[0]), waiting) : waiting(strings.ask.missing);
    default:
      return knownView(context, waiting);
  }
}

function keyButtons() {
  const enter = button('', () => key.ask());
  const forget = button(strings.key.forget, () => key.forget());
  const update = () => {
    enter.textContent = key.value ? strings.key.change : strings.key.enter;
    forget.hidden = !key.value;
  };
  key.addEventListener('change', update);
  update();
  return [enter, forget];
}

const { counts, banner } = statusView(status);
document.body.append(
  element('header', {},
    element('a', { href: '#', className: 'product' }, strings.product),
    counts,
    element('div', { className: 'tools' }, receipts.view, ...keyButtons())),
  banner,
  element('main', {}, home, other));
addEventListener('hashchange', show);
key.addEventListener('change', show);
show();
status.follow();
