// Choose or mix: classifying against regressing networks on the same pictures, and what a
// classifier believes of each pixel.
import { el, show as reveal } from '../../page/dom.js';
import { labIntro, panelHead } from '../../page/intro.js';
import { problemLine } from '../../page/problem.js';
import { addToReport } from '../../report/add-button.js';
import { askedNetworks, numberOr } from '../live-figure.js';
import { answersPart } from './answers-part.js';
import { known } from './untrained.js';
import { scoreboard } from './scoreboard.js';
import { beliefSpec, boardSpec, rowsSpec, scoresSpec } from './specs.js';
import { networkChoice } from '../choose.js';
import { domainNote } from '../domain.js';
import { networksFor, whenMoved } from '../networks-at-hand.js';
import { pager } from '../pager.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { FigureSpec, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */

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
const isColouring = (/** @type {string} */ task) => task !== 'superResolution';

/** @type {(settings: Settings) => unknown} */
let setUp = () => {};

/** Shows answers, and a pixel of one. @param {Settings} settings */
export const show = (settings) => void setUp(settings);

/** @type {Open} */
export function open(element, page) {
  const parts = partsOf(page, refresh);
  const { problem, measures, note, choice, turner, answers } = parts;
  element.append(labIntro('Choose or mix', LEDE), picturesPanel(parts), measures.element);

  /** The hash of the pictures shown. */
  let pictures = '';
  let turn = 0;

  async function refresh() {
    const mine = ++turn;
    await Promise.resolve(page.lab.ready).catch(() => {});
    const { summary } = page.store.state.data;
    if (mine !== turn || !summary) return;
    if (summary.sha256 !== pictures) answers.closer.forget();
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
      answers.closer.first();
      const given = await known(page, chosen, summary);
      if (mine !== turn) return;
      measures.draw(chosen, given);
    } catch (error) {
      if (mine !== turn) return;
      problem.say(error);
      reveal(answers.status, false);
    }
  }

  setUp = (settings) => lookAt(parts, settings, refresh);
  return whenMoved(refresh);
}

/** @typedef {ReturnType<typeof partsOf>} Parts */

/**
 * What the lab consists of.
 * @param {Page} page
 * @param {() => void} refresh called when something else is to be shown
 */
function partsOf(page, refresh) {
  const problem = problemLine();
  const measures = scoreboard(page);
  const note = domainNote(page, WANTED);
  const choice = networkChoice('Networks', preset, refresh);
  const turner = pager(refresh);
  const adding = (/** @type {() => FigureSpec | null} */ spec, /** @type {string} */ title) =>
    addToReport(page, spec, title);
  const below = adding(() => beliefSpec(page, answers), 'this pixel');
  const answers = answersPart(page, problem, () => choice.chosen().length > 0, { below });
  const addRows = adding(() => rowsSpec(page, answers.seen, turner.first), 'the answers');
  measures.charts.append(adding(() => boardSpec(page, measures), 'the curves'));
  measures.table.append(adding(() => scoresSpec(page, measures), 'the table'));
  return { problem, measures, note, choice, turner, answers, addRows };
}

/**
 * Shows what a link or a report asks for.
 * @param {Parts} parts
 * @param {Settings} settings
 * @param {() => Promise<void>} refresh
 */
async function lookAt({ choice, turner, answers }, settings, refresh) {
  const ids = askedNetworks(settings);
  if (ids.length) choice.choose(ids);
  const [first, number] = [numberOr(settings.first, -1), numberOr(settings.number, -1)];
  if (Math.max(first, number) >= 0) turner.go(first >= 0 ? first : number);
  if (typeof settings.temperature === 'number') answers.slider.set(settings.temperature);
  await refresh();
  const pixel = numberOr(settings.pixel, -1);
  if (pixel >= 0) answers.closer.look({ which: 0, pixel, id: ids[0] ?? '' });
}

/** The pictures, under what is asked of which networks. @param {Parts} parts */
const picturesPanel = ({ note, choice, turner, answers, problem, addRows }) =>
  el(
    'section',
    { class: 'panel', 'aria-labelledby': 'cmp-title' },
    panelHead('cmp-title', 'The same pictures, answered both ways'),
    ...[note, choice].map((part) => part.element),
    el('div', { class: 'cmp-controls' }, turner.element, answers.slider.element),
    problem.element,
    answers.status,
    el(
      'div',
      { class: 'cmp-stage' },
      el('figure', {}, answers.closer.rows, el('figcaption', {}, CAPTION), addRows),
      answers.closer.closeup,
    ),
  );

/**
 * One network that mixes and one that chooses, the run before those that came with the page.
 * @param {Network} network
 * @param {readonly Network[]} networks
 */
const preset = (network, networks) =>
  networks.find(({ chooses }) => chooses === network.chooses) === network || network.id === 'cnn';
