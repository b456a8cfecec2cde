// What the networks answer, as it is painted: the rows, the closer look at them, their temperature,
// and what is said while there are none.
import { el, show, write } from '../../page/dom.js';
import { ask, repaint } from './answers.js';
import { closerLook } from './closer-look.js';
import { repainter } from './repainter.js';
import { temperatureSlider } from './temperature-slider.js';

/** @import { problemLine } from '../../page/problem.js' */
/** @import { Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Answered } from './answers.js' */
/** @import { Looked } from './closer-look.js' */

/**
 * The temperature to begin with, who hears of another one and of where one looks, and what stands
 * under the closer look.
 * @typedef {{ temperature?: number, warmed?: (temperature: number) => void, changed?: (looked:
 * Looked) => void, below?: HTMLElement | null }} Around
 */

const ASKING = 'Asking the networks …';
const NO_NETWORK = 'No network is chosen, or none came with the page: train one in the Train lab.';

/**
 * The answers as they are painted: the closer look at them, their temperature, and what is said
 * while there are none.
 * @param {Page} page
 * @param {ReturnType<typeof problemLine>} problem
 * @param {() => boolean} isAsked whether any network is
 * @param {Around} [around]
 */
export function answersPart(page, problem, isAsked, around = {}) {
  /** What is shown: the answers, the numbers of their pictures, and at which temperature. */
  const seen = {
    answers: /** @type {Answered[]} */ ([]),
    shown: /** @type {number[]} */ ([]),
    temperature: around.temperature ?? 0,
  };
  const closer = closerLook(seen, problem, around);
  const paint = repainter(page, seen, problem, draw);
  const status = el('p', { class: 'empty tall' }, 'Loading the networks …');

  function draw() {
    const { length } = seen.answers;
    if (!length) write(status, isAsked() ? ASKING : NO_NETWORK);
    show(status, length === 0);
    closer.draw();
  }

  return {
    closer,
    status,
    slider: temperatureSlider((wished) => {
      paint(wished);
      around.warmed?.(wished);
    }, seen.temperature),
    seen,
    /**
     * @param {readonly Network[]} networks
     * @param {number[]} numbers the pictures'
     * @param {() => boolean} isStale
     */
    async show(networks, numbers, isStale) {
      const found = networks.length ? await ask(page, networks, numbers) : [];
      const used = seen.temperature;
      await repaint(page, found, used);
      if (isStale()) return;
      Object.assign(seen, { answers: found, shown: numbers });
      problem.clear();
      draw();
      // The slider went on meanwhile.
      if (used !== seen.temperature) paint(seen.temperature);
    },
  };
}
