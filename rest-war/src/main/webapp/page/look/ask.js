import { element } from '../dom.js';
import { patiently } from '../server/patience.js';
import { strings } from '../strings.js';
import { personButton } from './image.js';
import { lookView } from './look.js';

/** A photo that is asked with and not stored. The server is asked for its faces first. */
export async function askView(context, file, face, waiting) {
  waiting(strings.ask.working);
  const { faces } = await patiently(
    () => context.server.matchesOf(file, { limit: 1 }, context.leaving),
    ({ message }) => waiting(message), context.leaving);
  return lookView(context, subjectOf(context, file, faces), face, number => context.go(`#ask/${number}`));
}

function subjectOf(context, file, faces) {
  const search = (face, question, signal) => context.server.matchesOf(file, { face, ...question }, signal);
  return {
    faces,
    search,
    title: strings.ask.heading(file.name),
    photo: { file },
    size: {},
    facts: element('p', { className: 'hint' }, strings.ask.notKept),
    heading: strings.matches.heading,
    actions: () => [],
    person: (face, rate) => personButton(context, null, search, face.face, rate),
  };
}
