import { button, element } from '../dom.js';
import { patiently } from '../server/patience.js';
import { strings } from '../strings.js';

/** The images that the server knows, page by page. */
export async function knownView(context, waiting) {
  waiting(strings.known.loading);
  const body = element('tbody');
  const empty = element('p', { className: 'empty' }, strings.known.empty);
  const more = button(strings.more, () => load(), { className: 'more' });
  let cursor = null;

  async function load() {
    const page = await patiently(
      () => context.server.images(cursor), ({ message }) => waiting(message), context.leaving);
    body.append(...page.images.map(row));
    cursor = page.next;
    more.hidden = cursor === null;
    empty.hidden = body.rows.length > 0 || !more.hidden;
  }

  await load();
  return element('div', {},
    element('a', { href: '#', className: 'back' }, strings.back),
    element('h1', { tabIndex: -1 }, strings.known.title),
    empty,
    element('div', { className: 'table' },
      element('table', {},
        element('thead', {}, element('tr', {}, ...strings.known.columns.map(title =>
          element('th', { scope: 'col' }, title)))),
        body)),
    more);
}

function row({ hash, names, status, faces, scannedAt }) {
  const others = names.length - 1;
  return element('tr', {},
    element('td', {},
      element('a', { href: `#image/${hash}` }, names[0] ?? hash),
      others > 0 ? element('span', { className: 'others' }, strings.known.more(others)) : null),
    element('td', {}, status),
    element('td', { className: 'number' }, String(faces)),
    element('td', {}, scannedAt ? strings.image.time(scannedAt) : ''));
}
