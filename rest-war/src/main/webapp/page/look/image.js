import { urlOf } from '../add/files.js';
import { button, element } from '../dom.js';
import { forgetFace, forgetImage, forgetName, forgetPerson } from '../forget/forget.js';
import { patiently } from '../server/patience.js';
import { strings } from '../strings.js';
import { facts, lookView } from './look.js';

const SECONDS = 10;

/** A stored image. Answers its view once the server has described it. */
export async function imageView(context, hash, face, waiting) {
  const image = await described(context, hash, waiting);
  const subject = subjectOf(context, image);
  return lookView(context, subject, face, number => context.go(`#image/${hash}/${number}`));
}

/** Waits for the scan of an image that is queued. */
async function described(context, hash, waiting) {
  for (let wait = 0; ; wait = SECONDS) {
    const image = await patiently(
      () => context.server.image(hash, wait), ({ message }) => waiting(message), context.leaving);
    if (image.status !== 'queued') {
      return image;
    }
    waiting(strings.image.queued);
  }
}

function subjectOf(context, image) {
  const { hash, names, faces, width, height } = image;
  const search = (face, question, signal) =>
    context.server.matches(hash, { face, self: false, ...question }, signal);
  return {
    hash,
    faces,
    search,
    title: names[0] ?? hash,
    photo: context.photos.withHash(hash) ?? urlOf(names),
    size: { width, height },
    facts: facts(image),
    note: image.status === 'rejected' ? strings.image.rejected(image.reason ?? strings.noReason) : null,
    heading: strings.matches.headingOthers,
    actions: face => actions(context, image, face),
    person: (face, rate) => personButton(context, { ...image, box: face.box }, search, face.face, rate),
  };
}

function actions(context, image, face) {
  const several = image.names.length > 1;
  return [
    button(strings.forget.image, () => forgetImage(context, image)),
    several ? button(strings.forget.name, () => forgetName(context, image)) : null,
    face ? button(strings.forget.face(face.face), () => forgetFace(context, image, face.face)) : null,
  ].filter(action => action !== null);
}

/** @param own the stored image that was asked about; null if it is not stored */
export function personButton(context, own, search, face, rate) {
  const page = (cursor, signal) => search(face, { 'false-match-rate': rate(), cursor }, signal);
  return element('div', { className: 'actions forget' },
    button(strings.forget.person(face), () => forgetPerson(context, own, page)));
}
