// The same scores over many pictures, on demand: the few that are shown may be lucky.
import { el, show, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { exactHeads, exactly } from '../../page/exact.js';
import { panelHead, scrollingTable } from '../../page/intro.js';
import { freshName } from '../../page/names.js';
import { messageOf } from '../../page/problem.js';
import { takesSteps } from '../networks-at-hand.js';
import { meanScore, rowsFor, scoreWords } from './rows.js';

/** @import { DataSummary, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Score } from './rows.js' */

/** Enough for means to settle; a few seconds of work. */
const PICTURES = 200;
const AT_ONCE = 20;
const PAUSE = 'Pause your run to measure it.';
const HEAD = /** @type {const} */ ([
  ['method'],
  ['PSNR', 'PSNR (dB)'],
  ['SSIM'],
  ['colours right', 'colours right (share of pixels)'],
]);
const MEASURES =
  'PSNR is the squared error against the truth in decibels; SSIM compares local contrast and ' +
  'structure of the luma, 1 at most; “colours right” is the share of pixels whose nearest colour ' +
  'of the palette is the truth’s. Higher is better for all three.';

/** @typedef {{ title: string, scores: Score[] }} Scored */

const NO_PICTURES = 'There are no pictures to measure on yet: open some, or wait a moment.';

/** @param {Page} page @param {HTMLElement | null} [below] what stands under the table */
export function samplePanel(page, below = null) {
  const button = el('button', { type: 'button', onclick: () => run() }, 'Measure a larger sample');
  const progress = el('p', { class: 'help', role: 'status' });
  const body = el('tbody');
  const table = scrollingTable('Scores over a larger sample', exactHeads(HEAD), body);
  let networks = /** @type {readonly Network[]} */ ([]);
  /** Whether the run is left out, for it moves. */
  let left = false;
  let key = '';
  let turn = 0;
  /** What stands in the table. @type {Scored[]} */
  let found = [];
  const say = (/** @type {string} */ words) => write(progress, words);
  show(table, false);

  async function run() {
    const [mine, asked, summary] = [++turn, networks, page.store.state.data.summary];
    if (!summary) return say(NO_PICTURES);
    const total = Math.min(PICTURES, summary.validation);
    button.disabled = true;
    try {
      const wanted = () => mine === turn;
      const told = (/** @type {number} */ done) =>
        say(`${count(done)} of ${count(total)} pictures.`);
      const scores = await sampleScores(page, asked, summary, { wanted, told });
      if (!scores) return;
      found = scores;
      body.replaceChildren(...found.map(scoreRow));
      show(table, true);
      const means = meansWords(total, summary);
      say(left ? `${means} ${PAUSE}` : means);
    } catch (error) {
      say(messageOf(error));
    } finally {
      button.disabled = false;
    }
  }

  return {
    element: sampleSection(button, [progress, table, below]),
    found: () => found,
    /** @param {readonly Network[]} shown @param {string} sha256 of the pictures */
    draw(shown, sha256) {
      networks = shown.filter((network) => !takesSteps(network, page.store.state));
      left = networks.length < shown.length;
      const steps = networks.map(({ id, step }) => `${id} ${id === 'run' ? step : ''}`);
      const now = [sha256, ...steps].join();
      if (now === key) return;
      key = now;
      turn += 1;
      found = [];
      show(table, false);
      say('');
      button.disabled = false;
    },
  };
}

/** @param {HTMLElement} button @param {(HTMLElement | null)[]} parts */
function sampleSection(button, parts) {
  const id = freshName('sample-title');
  return el(
    'section',
    { class: 'panel', 'aria-labelledby': id },
    panelHead(id, 'Over more pictures', button),
    el('p', { class: 'help' }, MEASURES),
    ...parts,
  );
}

/** @param {number} total how many are measured @param {DataSummary} summary of all */
function meansWords(total, { validation, title }) {
  const of = `the ${count(validation)} validation pictures of ${title}`;
  return `Means over ${count(total)} of ${of}, evenly spread.`;
}

const KINDS = /** @type {const} */ (['psnr', 'ssim', 'accuracy']);

/** @param {Scored} scored */
function scoreRow({ title, scores }) {
  const means = meanScore(scores);
  const words = scoreWords(means);
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, title),
    ...KINDS.map((kind) => exactly(el('td', {}, words[kind]), means[kind])),
  );
}

/**
 * So many of a set of pictures, evenly spread over it, the same each time.
 * @param {number} all
 * @param {number} total
 */
const spread = (all, total) =>
  Array.from({ length: total }, (_, i) => Math.floor((i * all) / total));

/**
 * Every row's scores over many pictures; a row that has none is left out.
 * @param {Page} page
 * @param {readonly Network[]} asked
 * @param {{ validation: number }} summary of the pictures that are open
 * @param {{ wanted: () => boolean, told: (done: number, all: number) => void }} on
 * @returns {Promise<Scored[] | null>} nothing where they are wanted no more
 */
export async function sampleScores(page, asked, { validation }, { wanted, told }) {
  const total = Math.min(PICTURES, validation);
  const numbers = spread(validation, total);
  /** @type {Map<string, Scored>} */
  const gathered = new Map();
  for (let done = 0; done < total; done += AT_ONCE) {
    told(done, total);
    const rows = await rowsFor(page, asked, numbers.slice(done, done + AT_ONCE));
    if (!wanted()) return null;
    if (asked.some((network) => takesSteps(network, page.store.state)))
      throw new Error('Your run went on meanwhile: pause it and measure again.');
    for (const { key: row, title, scores } of rows)
      gathered.set(row, { title, scores: [...(gathered.get(row)?.scores ?? []), ...scores] });
  }
  return [...gathered.values()].filter(({ scores }) => scores.length);
}
