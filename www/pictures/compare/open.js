// Choose or mix: classifying against regressing networks on the same pictures, and what a
// classifier believes of each pixel.
import { el, show, write } from '../../page/dom.js';
import { labIntro, panelHead } from '../../page/intro.js';
import { problemLine } from '../../page/problem.js';
import { ask, repaint } from './answers.js';
import { known } from './untrained.js';
import { scoreboard } from './scoreboard.js';
import { closerLook } from './closer-look.js';
import { repainter } from './repainter.js';
import { temperatureSlider } from './temperature-slider.js';
import { networkChoice } from '../choose.js';
import { domainNote } from '../domain.js';
import { networksFor, whenMoved } from '../networks-at-hand.js';
import { pager } from '../pager.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Answered } from './answers.js' */

/** Pictures at once; fewer where each of them takes several lines. */
const PICTURES = 5;
const PICTURES_NARROW = 3;
const NARROW = '(max-width: 599px)';
const WANTED = /** @type {const} */ ([
  { title: 'RegressionCNN', recipe: { task: 'regression', model: 'regressionCnn' } },
  { title: 'CNN', recipe: { task: 'classification', model: 'cnn' } },
]);
const LEDE =
  'A regression gives each pixel one colour and is punished by its squared distance from the ' +
  'truth; in doubt between a bay and a grey horse it answers with the mixture. A classification ' +
  'gives each of a palette’s colours a probability, and leaves it to you which single colour ' +
  'stands for them.';
const CAPTION =
  'Where the classifier’s colours are patchy and the regression’s are brown, both are in doubt: ' +
  'one bets, the other averages. Point at a pixel of a network that chooses, or take “No.” to ' +
  'look closer. Under each answer its loss (squared error, or cross-entropy in nats per pixel), ' +
  'the share of pixels with the right colour where it chooses, and its PSNR in decibels against ' +
  'the unquantised truth.';
const ASKING = 'Asking the networks …';
const NO_NETWORK = 'No network is chosen, or none came with the page: train one in the Train lab.';
const isColouring = (/** @type {string} */ task) => task !== 'superResolution';

/** @type {Open} */
export function open(element, page) {
  const problem = problemLine();
  const measures = scoreboard(page);
  const note = domainNote(page, WANTED);
  const choice = networkChoice('Networks', preset, refresh);
  const turner = pager(refresh);
  const answers = answersPart(page, problem, () => choice.chosen().length > 0);
  const { closer } = answers;
  const controls = [turner.element, answers.slider];
  const before = [note.element, choice.element];
  const said = [problem.element, answers.status];
  element.append(
    labIntro('Choose or mix', LEDE),
    panel(before, controls, said, closer),
    measures.element,
  );

  /** The hash of the pictures shown. */
  let pictures = '';
  let turn = 0;

  async function refresh() {
    const mine = ++turn;
    await Promise.resolve(page.lab.ready).catch(() => {});
    const { summary } = page.store.state.data;
    if (mine !== turn || !summary) return;
    if (summary.sha256 !== pictures) closer.forget();
    pictures = summary.sha256;
    turner.fit(summary.validation, matchMedia(NARROW).matches ? PICTURES_NARROW : PICTURES);
    try {
      const networks = await networksFor(page, isColouring);
      if (mine !== turn) return;
      choice.offer(networks);
      const chosen = choice.chosen();
      note.draw(chosen, summary);
      await answers.show(chosen, turner.numbers(), () => mine !== turn);
      if (mine !== turn) return;
      const given = await known(page, chosen, summary);
      if (mine !== turn) return;
      measures.draw(chosen, given);
      closer.first();
    } catch (error) {
      if (mine !== turn) return;
      problem.say(error);
      show(answers.status, false);
    }
  }

  return whenMoved(refresh);
}

/**
 * The answers as they are painted: the closer look at them, their temperature, and what is said
 * while there are none.
 * @param {Page} page
 * @param {ReturnType<typeof problemLine>} problem
 * @param {() => boolean} isAsked whether any network is
 */
function answersPart(page, problem, isAsked) {
  /** What is shown: the answers, the numbers of their pictures, and at which temperature. */
  const seen = {
    answers: /** @type {Answered[]} */ ([]),
    shown: /** @type {number[]} */ ([]),
    temperature: 0,
  };
  const closer = closerLook(seen, problem);
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
    slider: temperatureSlider(paint),
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

/**
 * @param {HTMLElement[]} before which networks are asked
 * @param {HTMLElement[]} controls
 * @param {HTMLElement[]} said
 * @param {{ rows: HTMLElement, closeup: HTMLElement }} closer
 */
const panel = (before, controls, said, { rows, closeup }) =>
  el(
    'section',
    { class: 'panel', 'aria-labelledby': 'cmp-title' },
    panelHead('cmp-title', 'The same pictures, answered both ways'),
    ...before,
    el('div', { class: 'cmp-controls' }, ...controls),
    ...said,
    el(
      'div',
      { class: 'cmp-stage' },
      el('figure', {}, rows, el('figcaption', {}, CAPTION)),
      closeup,
    ),
  );

/**
 * One network that mixes and one that chooses, the run before those that came with the page.
 * @param {Network} network
 * @param {readonly Network[]} networks
 */
const preset = (network, networks) =>
  networks.find(({ chooses }) => chooses === network.chooses) === network || network.id === 'cnn';
