import { button, element, showDialog } from '../dom.js';
import { Picture } from '../look/picture.js';
import { patiently } from '../server/patience.js';
import { strings } from '../strings.js';

const text = strings.forget;

export async function forgetImage(context, { hash, names }) {
  const named = element('ul', {}, ...names.slice(0, 20).map(name => element('li', {}, name)));
  if (await confirmed(text.imageTitle, text.imageText, named, () => text.go(1))) {
    await run(context, [imageTask(context, hash, names[0] ?? hash)]);
  }
}

export async function forgetFace(context, { hash, names }, face) {
  if (await confirmed(text.faceTitle, text.faceText, null, () => text.goFace)) {
    const call = () => context.server.forgetFace(hash, face);
    const done = () => context.photos.forgetFace(hash, face);
    await run(context, [{ name: strings.image.face(face), call, done }]);
  }
}

export async function forgetName(context, { names }) {
  const choice = element('select', { id: 'forgotten-name' }, ...names.map(name => element('option', {}, name)));
  const field = element('div', {}, element('label', { htmlFor: 'forgotten-name' }, strings.image.names), choice);
  if (await confirmed(text.nameTitle, text.nameText, field, () => text.goName)) {
    const name = choice.value;
    await run(context, [{ name, call: () => context.server.forgetName(name), done: () => {} }]);
  }
}

/**
 * Shows all images that a search finds, and forgets those that stay chosen.
 *
 * @param own the image that was asked about, with the face's box; null if it is not stored
 * @param search answers a page of matches for a cursor
 */
export async function forgetPerson(context, own, search) {
  const list = element('ul', { className: 'tiles' });
  const state = element('p', { role: 'status' }, text.gathering);
  const chosen = new Map();
  const go = element('button', { value: 'go', className: 'danger', disabled: true }, text.go(0));
  const gathered = new AbortController();
  const answer = confirmation(text.personTitle, text.personText, element('div', {}, state, list), go);
  const include = (photo, hash, name, box) => list.append(choiceTile(photo, name, box, wanted => {
    chosen[wanted ? 'set' : 'delete'](hash, name);
    go.textContent = text.go(chosen.size);
    go.disabled = chosen.size === 0;
  }));
  answer.finally(() => gathered.abort());
  if (own) {
    include(context.photos.withHash(own.hash), own.hash, own.names[0] ?? own.hash, own.box);
  }
  gather(context, search, include, gathered.signal).then(
    () => { state.hidden = true; },
    problem => { state.textContent = problem.message; });
  if (await answer) {
    await run(context, [...chosen].map(([hash, name]) => imageTask(context, hash, name)));
  }
}

async function gather(context, search, include, signal) {
  let cursor = null;
  do {
    const page = await patiently(() => search(cursor, signal), () => {}, signal);
    for (const { hash, names, pairs } of page.matches) {
      include(context.photos.withHash(hash), hash, names[0] ?? hash, pairs[0].box);
    }
    cursor = page.next;
  } while (cursor !== null);
}

function choiceTile(photo, name, box, change) {
  const on = { change: () => change(checkbox.checked) };
  const checkbox = element('input', { type: 'checkbox', checked: true, on });
  change(true);
  return element('li', { className: 'tile' },
    element('label', {},
      new Picture(photo, { boxes: [{ box, kind: 'match' }] }).view,
      element('span', { className: 'choice' }, checkbox, element('span', { className: 'name', title: name }, name))));
}

function imageTask(context, hash, name) {
  return { name, call: () => context.server.forgetImage(hash), done: () => context.photos.forget(hash) };
}

function confirmed(title, explanation, content, label) {
  return confirmation(title, explanation, content, element('button', { value: 'go', className: 'danger' }, label()));
}

async function confirmation(title, explanation, content, go) {
  const dialog = element('dialog', { 'aria-labelledby': 'forget-title', 'aria-describedby': 'forget-text' },
    element('form', { method: 'dialog' },
      element('h2', { id: 'forget-title' }, title),
      element('p', { id: 'forget-text' }, explanation),
      content,
      element('div', { className: 'actions' }, button(strings.cancel, () => dialog.close('')), go)));
  return await showDialog(dialog) === 'go';
}

/** Forgets one after the other, and shows the receipts. A failure does not keep the others from being forgotten. */
async function run(context, tasks) {
  const state = element('p', { role: 'status' });
  const failures = element('ul', { className: 'wrong' });
  const dialog = element('dialog', { 'aria-labelledby': 'forgetting-title' },
    element('h2', { id: 'forgetting-title' }, strings.receipts.title), state, failures);
  const closed = showDialog(dialog);
  const receipts = [];
  for (const [done, task] of tasks.entries()) {
    state.textContent = text.working(done, tasks.length);
    await forget(task, receipts, state, failures);
  }
  context.receipts.add(receipts);
  state.textContent = strings.receipts.sum(receipts);
  offerReceipts(context, dialog);
  await closed;
  context.reload();
}

async function forget({ name, call, done }, receipts, state, failures) {
  try {
    const receipt = await patiently(call, ({ message }) => { state.textContent = message; });
    receipts.push({ name, ...receipt });
    done();
  } catch (problem) {
    failures.append(element('li', {}, text.failed(name, problem.message)));
  }
}

function offerReceipts(context, dialog) {
  const close = button(strings.close, () => dialog.close(), { className: 'primary' });
  dialog.append(element('div', { className: 'actions' },
    button(strings.receipts.save, () => context.receipts.save()), close));
  close.focus();
}
