import { button, element } from '../dom.js';
import { strings } from '../strings.js';
import { Matches } from './matches.js';
import { Picture } from './picture.js';

const NAMES = 5;

/**
 * One image with its faces, and the images in which the chosen one appears.
 *
 * @param subject what is looked at: `title`, `photo` (its file or URL, or null), `faces`, `size`, `facts` (a node or
 *     null), `actions` (a function that answers buttons for a face, or for none), `search(face, question, signal)`
 * @param chosen the number of a face; null for none, or for the only one that can be compared
 * @param choose opens the view of a face
 */
export function lookView(context, subject, chosen, choose) {
  const comparable = subject.faces.filter(candidate => candidate.matchable);
  const face = comparable.length === 1 ? comparable[0] : comparable.find(candidate => candidate.face === chosen);
  const heading = element('h1', { tabIndex: -1 }, subject.title);
  const panel = element('div', { className: 'panel' });
  panel.append(face ? new Matches(context, subject, face).view : advice(subject));
  return element('div', {},
    element('a', { href: '#', className: 'back' }, strings.back),
    heading,
    element('div', { className: 'columns' },
      element('div', { className: 'subject' },
        new Picture(subject.photo, {
          alt: subject.title,
          size: subject.size,
          small: false,
          boxes: subject.faces.map(candidate => boxOf(candidate, face, choose)),
        }).view,
        subject.photo || !subject.hash ? null : element('p', { className: 'hint' }, strings.image.otherPlace),
        faceList(subject.faces, face, choose),
        subject.facts,
        forgetting(subject, face)),
      panel));
}

function advice({ faces, note }) {
  const matchable = faces.some(face => face.matchable);
  const text = faces.length === 0 ? strings.image.noFaces : strings.image.onlyPoor;
  return element('p', { className: 'empty' }, note ?? (matchable ? strings.image.choose : text));
}

function boxOf({ face, box, matchable }, chosen, choose) {
  const kind = face === chosen?.face ? 'chosen' : 'face';
  return { box, kind: matchable ? kind : 'poor', press: matchable ? () => choose(face) : null };
}

function faceList(faces, chosen, choose) {
  if (faces.length === 0) {
    return null;
  }
  return element('div', { className: 'faces', role: 'group', 'aria-label': strings.image.faces },
    ...faces.map(({ face, matchable, quality }) => (matchable
      ? button(strings.image.face(face), () => choose(face), { 'aria-pressed': String(face === chosen?.face) })
      : element('span', { className: 'poor' }, `${strings.image.face(face)}: ${strings.image.poor(quality)}`))));
}

function forgetting(subject, face) {
  const actions = subject.actions(face);
  return actions.length === 0 ? null : element('div', { className: 'actions forget' }, ...actions);
}

/** What the server says of an image, beside its faces. */
export function facts({ hash, names, status, scannedAt, model }) {
  const rows = [
    [strings.image.names, nameList(names)],
    [strings.image.status, status],
    [strings.image.scannedAt, scannedAt && strings.image.time(scannedAt)],
    [strings.image.hash, element('code', {}, hash)],
    [strings.image.model, model],
  ];
  return element('details', {},
    element('summary', {}, strings.image.facts),
    element('dl', {}, ...rows.filter(([, value]) => value)
      .flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)])));
}

function nameList(names) {
  const more = names.length - NAMES;
  return element('ul', { className: 'names' },
    ...names.slice(0, NAMES).map(name => element('li', {}, name)),
    more > 0 ? element('li', {}, strings.known.more(more)) : null);
}
