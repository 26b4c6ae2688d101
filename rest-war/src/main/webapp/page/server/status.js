import { element } from '../dom.js';
import { strings } from '../strings.js';
import { seconds } from './patience.js';

const SECONDS = 2;

/** What the server says of itself, asked every two seconds while the page is seen. */
export class ServerStatus extends EventTarget {
  latest = null;
  problem = null;

  constructor(server) {
    super();
    this.server = server;
  }

  /** The latest answer, which may be some seconds old. */
  async known() {
    return this.latest ?? this.ask();
  }

  async ask() {
    this.latest = await this.server.status();
    return this.latest;
  }

  async follow() {
    for (;;) {
      try {
        await this.ask();
        this.#tell(null);
      } catch (problem) {
        this.#tell(problem);
      }
      await seconds(SECONDS);
      await seen();
    }
  }

  #tell(problem) {
    this.problem = problem;
    this.dispatchEvent(new Event('change'));
  }
}

function seen() {
  return new Promise(resolve => {
    if (!document.hidden) {
      resolve();
    } else {
      document.addEventListener('visibilitychange', () => resolve(), { once: true });
    }
  });
}

/** The counts in the head of the page, and what is wrong below it. */
export function statusView(status) {
  const counts = element('p', { className: 'counts' }, strings.server.connecting);
  const banner = element('p', { className: 'banner', role: 'status', hidden: true });
  status.addEventListener('change', () => {
    if (!status.problem) {
      counts.textContent = strings.server.counts(status.latest);
    }
    const trouble = status.problem ? problemText(status.problem) : troubleOf(status.latest);
    counts.classList.toggle('stale', Boolean(status.problem));
    if (banner.textContent !== trouble) {
      banner.textContent = trouble;
      banner.hidden = trouble === '';
    }
  });
  return { counts, banner };
}

function troubleOf({ workers }) {
  if (workers === null) {
    return strings.server.broker;
  }
  return workers === 0 ? strings.server.workers : '';
}

function problemText(problem) {
  const texts = {
    0: strings.server.away,
    403: strings.server.forbidden,
    401: problem.message,
  };
  const words = { 'store-away': strings.server.store, loading: strings.server.loading };
  return words[problem.word] ?? texts[problem.status] ?? strings.server.other(problem.message);
}
