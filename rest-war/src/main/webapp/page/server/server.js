import { strings } from '../strings.js';

const PROBLEM = 'urn:facematch:problem:';
const RETRY_SECONDS = 5;

/** An answer that is no success, or no answer at all. */
export class Problem extends Error {
  /**
   * @param status the HTTP status; 0 if the server did not answer
   * @param word the last part of the problem's type, such as `broker-away`
   * @param retryAfter seconds
   */
  constructor(status, word, detail, retryAfter = RETRY_SECONDS) {
    super(detail);
    this.status = status;
    this.word = word;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 503;
  }
}

/** The calls of rest. Each throws a Problem. `key` is asked for a key when the server wants one. */
export class Server {
  #key;

  constructor(key) {
    this.#key = key;
  }

  status() {
    return this.#call('GET', 'status');
  }

  image(hash, wait = 0) {
    return this.#call('GET', `images/${hash}?wait=${wait}`);
  }

  images(cursor) {
    return this.#call('GET', `images?${query({ limit: 100, cursor })}`);
  }

  scanUrl(url) {
    return this.#call('POST', 'scan/url', { body: JSON.stringify({ url }) });
  }

  matches(hash, question, signal) {
    return this.#call('GET', `match/${hash}?${query({ details: true, ...question })}`, { signal });
  }

  matchesOf(file, question, signal) {
    return this.#call('POST', `match?${query(question)}`, { body: file, signal });
  }

  forgetImage(hash) {
    return this.#call('DELETE', `images/${hash}`);
  }

  forgetFace(hash, face) {
    return this.#call('DELETE', `images/${hash}/faces/${face}`);
  }

  forgetName(name) {
    return this.#call('DELETE', `names/${encodeURIComponent(name)}`);
  }

  /** Sends an image, and tells which share of it has been sent. XMLHttpRequest does, fetch does not. */
  async scanImage(name, bytes, again, progress) {
    const answer = await this.#withKey(
      headers => send(`scan/image/${encodeURIComponent(name)}?again=${again}`, bytes, headers, progress));
    return read(answer);
  }

  async #call(method, path, { body, signal } = {}) {
    const answer = await this.#withKey(async headers => {
      try {
        return await fetch(path, { method, body, signal, headers: { accept: 'application/json', ...headers } });
      } catch (failure) {
        throw signal?.aborted ? failure : unanswered();
      }
    });
    return read(answer);
  }

  /** Makes a request again with another key as long as the server knows the key it had not. */
  async #withKey(request) {
    for (;;) {
      const key = this.#key.value;
      const answer = await request(key ? { authorization: `Bearer ${key}` } : {});
      if (answer.status !== 401) {
        return answer;
      }
      if (!await this.#key.replace(key)) {
        throw await problem(answer);
      }
    }
  }
}

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
  return new URLSearchParams(given).toString();
}

async function read(answer) {
  if (!answer.ok) {
    throw await problem(answer);
  }
  return answer.json();
}

async function problem(answer) {
  const seconds = Number(answer.headers.get('retry-after')) || RETRY_SECONDS;
  const document = await answer.json().catch(() => ({}));
  const word = String(document.type ?? '').replace(PROBLEM, '');
  return new Problem(answer.status, word, document.detail ?? strings.status(answer.status), seconds);
}

function unanswered() {
  return new Problem(0, 'unanswered', strings.serverAway);
}

function send(path, body, headers, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'blob';
    request.setRequestHeader('accept', 'application/json');
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', event => progress(event.loaded / event.total));
    request.addEventListener('error', () => reject(unanswered()));
    request.addEventListener('load', () => resolve(new Response(request.response, {
      status: request.status,
      headers: { 'retry-after': request.getResponseHeader('retry-after') ?? '' },
    })));
    request.send(body);
  });
}
