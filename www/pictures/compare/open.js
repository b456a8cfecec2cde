// Choose or mix: classifying against regressing networks on the same pictures, and what a
// classifier believes of each pixel.
import { el, show, write } from '../../page/dom.js';
import { labIntro, panelHead } from '../../page/intro.js';
import { problemLine } from '../../page/problem.js';
import { ask, columnsOf, repaint } from './answers.js';
import { known } from './untrained.js';
import { mostDivided } from './distribution.js';
import { scoreboard } from './scoreboard.js';
import { pictureRows } from './picture-rows.js';
import { believerOf, lookAt } from './look.js';
import { pixelPanel } from './closeup.js';
import { temperatureSlider } from './temperature-slider.js';
import { networkChoice } from '../choose.js';
import { domainNote } from '../domain.js';
import { moment, networksFor } from '../networks-at-hand.js';
import { pager } from '../pager.js';

/** @import { Open } from '../../page/labs.js' */
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

const NO_BELIEVER = 'No network that chooses among colours has answered yet.';

/** @type {Open} */
export function open(element, page) {
  const rows = pictureRows((which, key, pixel) =>
    look(
      { which, ...(key ? { id: key } : {}), ...(pixel === null ? {} : { pixel }) },
      pixel === null,
    ),
  );
  const closeup = pixelPanel(
    (pixel, byKey) => look({ pixel }, byKey),
    () => divided(true),
  );
  const measures = scoreboard(page);
  const note = domainNote(page, WANTED);
  const choice = networkChoice('Networks', preset, refresh);
  const turner = pager(refresh);
  const status = el('p', { class: 'empty tall' }, 'Loading the networks …');
  const problem = problemLine();
  element.append(
    labIntro('Choose or mix', LEDE),
    el(
      'section',
      { class: 'panel', 'aria-labelledby': 'cmp-title' },
      panelHead('cmp-title', 'The same pictures, answered both ways'),
      note.element,
      choice.element,
      el('div', { class: 'cmp-controls' }, turner.element, temperatureSlider(heat)),
      problem.element,
      status,
      el(
        'div',
        { class: 'cmp-stage' },
        el('figure', {}, rows.element, el('figcaption', {}, CAPTION)),
        closeup.element,
      ),
    ),
    measures.element,
  );

  /** @type {Answered[]} */
  let answers = [];
  /** @type {number[]} */
  let shown = [];
  let looked = { which: 0, pixel: 16 * 32 + 16, id: '' };
  let temperature = 0;
  let asked = '';
  /** The hash of the pictures shown. */
  let pictures = '';
  let turn = 0;
  let painting = false;
  let cold = true;

  async function refresh() {
    const mine = ++turn;
    await Promise.resolve(page.lab.ready).catch(() => {});
    if (mine !== turn) return;
    const { data } = page.store.state;
    if (!data.summary) return;
    if (data.summary.sha256 !== pictures) cold = true;
    pictures = data.summary.sha256;
    turner.fit(data.summary.validation, matchMedia(NARROW).matches ? PICTURES_NARROW : PICTURES);
    try {
      const networks = await networksFor(page, isColouring);
      if (mine !== turn) return;
      choice.offer(networks);
      const chosen = choice.chosen();
      note.draw(chosen, data.summary);
      const numbers = turner.numbers();
      const found = chosen.length ? await ask(page, chosen, numbers) : [];
      const used = temperature;
      await repaint(page, found, used);
      if (mine !== turn) return;
      [answers, shown] = [found, numbers];
      problem.clear();
      drawAll();
      // The slider went on meanwhile.
      if (used !== temperature) heat(temperature);
      const given = await known(page, chosen, data.summary);
      if (mine !== turn) return;
      measures.draw(chosen, given);
      if (cold && answers.some(({ network }) => network.chooses)) divided();
    } catch (error) {
      if (mine !== turn) return;
      problem.say(error);
      show(status, false);
    }
  }

  function drawAll() {
    if (!answers.length) write(status, choice.chosen().length ? ASKING : NO_NETWORK);
    show(status, answers.length === 0);
    rows.show(answers.length > 0);
    if (answers.length) rows.draw(shown, columnsOf(answers));
    drawLook();
  }

  /** @param {Partial<typeof looked>} change @param {boolean} spoken */
  function look(change, spoken) {
    looked = { ...looked, ...change };
    cold = false;
    drawLook(spoken);
  }

  function drawLook(spoken = false) {
    const found = lookAt(answers, shown, looked, temperature);
    rows.mark(found ? Math.min(looked.which, shown.length - 1) : -1);
    closeup.draw(found, spoken);
  }

  /**
   * Looks at the pixel, among the pictures shown, whose believed colours lie farthest apart.
   * @param {boolean} [spoken]
   */
  function divided(spoken = false) {
    const believer = believerOf(answers, looked.id);
    if (!believer) return spoken ? problem.say(NO_BELIEVER) : undefined;
    const at = mostDivided(believer.outputs, believer.network.palette);
    look({ which: Math.floor(at / 1024), pixel: at % 1024 }, spoken);
  }

  /**
   * Repaints at a temperature; while one painting is under way only the latest wish counts.
   * @param {number} wished
   */
  async function heat(wished) {
    temperature = wished;
    if (painting) return;
    painting = true;
    try {
      let [done, of] = [temperature, answers];
      do {
        [done, of] = [temperature, answers];
        await repaint(page, of, done);
      } while (done !== temperature || of !== answers);
      if (!answers.length) return;
      drawAll();
      problem.clear();
    } catch (error) {
      problem.say(error);
    } finally {
      painting = false;
    }
  }

  return (state) => {
    const now = moment(state);
    if (state.engines.cpu.phase !== 'ready' || !state.data.summary || now === asked) return;
    asked = now;
    refresh();
  };
}

/**
 * One network that mixes and one that chooses, the run before those that came with the page.
 * @param {Network} network
 * @param {readonly Network[]} networks
 */
const preset = (network, networks) =>
  networks.find(({ chooses }) => chooses === network.chooses) === network || network.id === 'cnn';
