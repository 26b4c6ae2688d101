import { button, element, save, showDialog } from '../dom.js';
import { strings } from '../strings.js';

/** The receipts of everything that was forgotten since the page was opened. */
export class Receipts {
  #all = [];
  view = button('', () => this.#open(), { hidden: true });

  add(receipts) {
    const at = new Date().toISOString();
    this.#all.push(...receipts.map(receipt => ({ at, ...receipt })));
    this.view.hidden = this.#all.length === 0;
    this.view.textContent = strings.receipts.open(this.#all.length);
  }

  save() {
    save(strings.receipts.file, 'application/json', JSON.stringify(this.#all, null, 2));
  }

  #open() {
    const dialog = element('dialog', { 'aria-labelledby': 'receipts-title' },
      element('h2', { id: 'receipts-title' }, strings.receipts.title),
      element('ul', { className: 'receipts', tabIndex: 0 }, ...this.#all.map(receipt =>
        element('li', {}, element('span', { className: 'name' }, receipt.name), strings.receipts.line(receipt)))),
      element('div', { className: 'actions' },
        button(strings.receipts.save, () => this.save()),
        button(strings.close, () => dialog.close(), { className: 'primary' })));
    showDialog(dialog);
  }
}
