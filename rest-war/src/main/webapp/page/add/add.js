import { button, element, showDialog } from '../dom.js';
import { strings } from '../strings.js';
import { takePhoto } from './camera.js';
import { chosen, dropped, urlsIn } from './files.js';

/**
 * The ways to bring photos to the page.
 *
 * `add` takes sources: `{ name, file }` or `{ name, url }`; `ask` takes a file whose faces are looked for, without
 * storing it; `home` shows what was dropped or pasted while something else was shown.
 */
export function addView({ add, ask, home }) {
  const files = picker({ multiple: true, accept: 'image/*' }, chosenFiles => add(chosen(chosenFiles)));
  const folder = picker({ webkitdirectory: true }, chosenFiles => add(chosen(chosenFiles)));
  const question = picker({ accept: 'image/*' }, ([file]) => file && ask(file));
  acceptDrops(document.documentElement, async transfer => {
    home();
    for await (const sources of dropped(transfer)) {
      add(sources);
    }
  });
  document.addEventListener('paste', event => paste(event, add, home));
  return element('div', { className: 'ways' },
    element('section', { 'aria-labelledby': 'add-title' },
      element('h2', { id: 'add-title' }, strings.add.title),
      element('p', {}, strings.add.hint),
      element('div', { className: 'actions' },
        button(strings.add.files, () => files.click(), { className: 'primary' }),
        button(strings.add.folder, () => folder.click()),
        button(strings.add.camera, async () => add(await takePhoto())),
        button(strings.add.urls, async () => add(await askForUrls()))),
      files, folder),
    askSection(question, ask));
}

function askSection(question, ask) {
  const section = element('section', { className: 'ask', 'aria-labelledby': 'ask-title' },
    element('h2', { id: 'ask-title' }, strings.ask.title),
    element('p', {}, strings.ask.hint),
    element('div', { className: 'actions' }, button(strings.ask.choose, () => question.click())),
    question);
  acceptDrops(section, transfer => transfer.files[0] && ask(transfer.files[0]));
  return section;
}

function picker(properties, take) {
  return element('input', {
    type: 'file',
    hidden: true,
    ...properties,
    on: {
      change: ({ target }) => {
        take(target.files);
        target.value = '';
      },
    },
  });
}

function acceptDrops(target, take) {
  const mark = dropping => target.classList.toggle('dropping', dropping);
  target.addEventListener('dragover', event => {
    event.preventDefault();
    event.stopPropagation();
    mark(true);
  });
  target.addEventListener('dragleave', () => mark(false));
  target.addEventListener('drop', event => {
    event.preventDefault();
    event.stopPropagation();
    document.querySelectorAll('.dropping').forEach(element => element.classList.remove('dropping'));
    take(event.dataTransfer);
  });
}

function paste(event, add, home) {
  const sources = [
    ...chosen(event.clipboardData.files),
    ...urlsIn(event.clipboardData.getData('text')),
  ];
  if (sources.length > 0 && !event.target.closest('input, textarea')) {
    home();
    add(sources);
  }
}

async function askForUrls() {
  const field = element('textarea', { id: 'urls', rows: 6, required: true, 'aria-describedby': 'urls-hint' });
  field.addEventListener('input', () =>
    field.setCustomValidity(urlsIn(field.value).length ? '' : strings.add.noUrl));
  const dialog = element('dialog', { 'aria-labelledby': 'urls-title' },
    element('form', { method: 'dialog' },
      element('h2', { id: 'urls-title' }, strings.add.urls),
      element('label', { htmlFor: 'urls' }, strings.add.urlsLabel),
      field,
      element('p', { id: 'urls-hint' }, strings.add.urlsHint),
      element('div', { className: 'actions' },
        button(strings.cancel, () => dialog.close('')),
        element('button', { value: 'add', className: 'primary' }, strings.add.addUrls))));
  return await showDialog(dialog) === 'add' ? urlsIn(field.value) : [];
}
