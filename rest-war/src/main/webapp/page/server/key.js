import { button, element, showDialog } from '../dom.js';
import { strings } from '../strings.js';

const ITEM = 'facematch.key';

/** The caller's key, which the browser keeps until the tab is closed. It tells of a change with `change`. */
export class Key extends EventTarget {
  #asking = null;
  #declined;

  get value() {
    return sessionStorage.getItem(ITEM);
  }

  /**
   * Asks for another key, once for all calls that were refused meanwhile, and not again if the person has cancelled.
   *
   * @param refused the key that the server did not know; null if there was none
   * @return whether there is a key now that was not refused
   */
  async replace(refused) {
    if (this.value === refused && this.#declined !== refused) {
      this.#asking ??= this.ask(refused).finally(() => { this.#asking = null; });
      await this.#asking;
    }
    return this.value !== refused;
  }

  async ask(refused = null) {
    const field = element('input', {
      type: 'password', id: 'key', autocomplete: 'off', required: true, spellcheck: false,
      'aria-describedby': 'key-explanation',
    });
    const dialog = element('dialog', { 'aria-labelledby': 'key-title' },
      element('form', { method: 'dialog' },
        element('h2', { id: 'key-title' }, strings.key.title),
        refused && element('p', { role: 'alert', className: 'wrong' }, strings.key.refused),
        element('p', { id: 'key-explanation' }, strings.key.explanation),
        element('label', { htmlFor: 'key' }, strings.key.label),
        field,
        element('div', { className: 'actions' },
          button(strings.cancel, () => dialog.close('')),
          element('button', { value: 'use', className: 'primary' }, strings.key.use))));
    if (await showDialog(dialog) === 'use') {
      this.#declined = undefined;
      sessionStorage.setItem(ITEM, field.value.trim());
      this.dispatchEvent(new Event('change'));
    } else {
      this.#declined = this.value;
    }
  }

  forget() {
    sessionStorage.removeItem(ITEM);
    this.dispatchEvent(new Event('change'));
  }
}
