import { button, element } from '../dom.js';
import { strings } from '../strings.js';

/** Positions of the slider: from 10,000 strangers in a million to .01, in tenths of a power of ten. */
const STEPS = 60;
const LOOSEST = 2;
const rateAt = position => Number((10 ** -(LOOSEST + position / 10)).toPrecision(2));
const positionOf = rate => Math.min(STEPS, Math.max(0, Math.round((-Math.log10(rate) - LOOSEST) * 10)));

const MILLISECONDS_AT_REST = 250;

/** Chooses a false match rate. It speaks in strangers per million, because a similarity says nothing to a person. */
export class ThresholdSlider {
  #choose;
  #waiting;
  #value = element('output', { htmlFor: 'threshold' });
  #range = element('input', { type: 'range', id: 'threshold', min: 0, max: STEPS, on: { input: () => this.#moved() } });
  #automatic = button(strings.matches.automatic, () => this.#choose(null));

  /** @param choose told of a rate once the slider rests, and of null for the automatic one */
  constructor(choose) {
    this.#choose = choose;
    this.view = element('div', { className: 'threshold' },
      element('label', { htmlFor: 'threshold' }, strings.matches.threshold),
      element('span', { className: 'ends' }, strings.matches.looser),
      this.#range,
      element('span', { className: 'ends' }, strings.matches.stricter),
      this.#value,
      this.#automatic);
  }

  /** Shows the rate that an answer has used. */
  show(rate, isAutomatic) {
    this.#range.value = positionOf(rate);
    this.#say(rate, isAutomatic);
  }

  #moved() {
    const rate = rateAt(Number(this.#range.value));
    this.#say(rate, false);
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#choose(rate), MILLISECONDS_AT_REST);
  }

  #say(rate, isAutomatic) {
    this.#value.textContent = strings.matches.perMillion(rate);
    this.#range.setAttribute('aria-valuetext', this.#value.textContent);
    this.#automatic.setAttribute('aria-pressed', String(isAutomatic));
  }
}
