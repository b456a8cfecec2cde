// Dead units of a real network, counted over the validation pictures, and their gradients.
import { el } from '../../page/dom.js';
import { count, plural } from '../../page/format.js';
import { latest } from '../../page/latest.js';
import { plainTable } from '../../page/plain-table.js';
import { engineOf, lookedAt } from '../looked-at.js';
import { small } from '../numbers.js';
import { attempts, convincing } from '../parts.js';

/** @import { Page, State } from '../../types.js' */
/** @import { BlockActivity } from '../../../pkg/cpu/palomino.js' */

/** Pictures that are looked at in one call. */
const AT_ONCE = 100;
/** So many are looked at in all: more would let one wait. */
const AT_MOST = 1000;

/**
 * One block's units over all the pictures: how many there are, how many are dead, and the largest
 * gradient among the dead ones.
 * @typedef {{ block: string, units: number, dead: number, gradient: number }} CountedBlock
 */

/**
 * @param {Page} page
 * @param {Promise<string>} [given] the network of a report's figure; else one of those at hand
 */
export function countedPart(page, given) {
  const problem = attempts();
  const number = convincing();
  const rows = el('div', {});
  /** The pictures that the network was last held against. */
  let counted = '';
  const choice = lookedAt(
    page,
    () => look(undefined),
    given,
    (reason) => problem.attempt(() => Promise.reject(reason)),
  );
  const look = latest(() =>
    problem.attempt(async () => {
      const id = choice.id();
      const pictures = Math.min(AT_MOST, page.store.state.data.summary?.validation ?? 0);
      if (!id || !pictures) return;
      const say = (/** @type {number} */ done) =>
        number.say(`Looking at the validation pictures: ${count(done)} of ${count(pictures)}.`);
      const blocks = await countDead(page, id, pictures, say);
      rows.replaceChildren(countedTable(blocks));
      number.say(countedInWords(blocks, pictures));
    }),
  );
  return {
    /** How a report names the network; fails with a reason where it can't. */
    network: choice.named,
    element: el(
      'div',
      { class: 'theory-figure' },
      choice.element,
      problem.element,
      number.element,
      rows,
    ),
    /** @param {State} state */
    draw(state) {
      choice.draw(state);
      const data = state.data.summary?.sha256 ?? '';
      if (data === counted) return;
      counted = data;
      look(undefined);
    },
  };
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {number} pictures
 * @param {(done: number) => void} say
 */
async function countDead(page, id, pictures, say) {
  const engine = await engineOf(page, id);
  /** @type {BlockActivity[][]} */
  const batches = [];
  for (let from = 0; from < pictures; from += AT_ONCE) {
    say(from);
    const numbers = Array.from({ length: Math.min(AT_ONCE, pictures - from) }, (_, i) => from + i);
    const { blocks } = await engine.call('activity', [id, 'validation', Uint32Array.from(numbers)]);
    batches.push(blocks);
  }
  return overBatches(batches);
}

/**
 * What all the batches together say of each block: a unit is dead where it is 0 in every one.
 * @param {Pick<BlockActivity, 'block' | 'largest' | 'gradients'>[][]} batches
 * @returns {CountedBlock[]}
 */
export function overBatches(batches) {
  return batches[0].map(({ block, largest }, at) => {
    const most = (/** @type {'largest' | 'gradients'} */ what, /** @type {number} */ unit) =>
      Math.max(...batches.map((blocks) => blocks[at][what][unit]));
    const dead = [...largest.keys()].filter((unit) => most('largest', unit) === 0);
    const gradient = Math.max(0, ...dead.map((unit) => most('gradients', unit)));
    return { block, units: largest.length, dead: dead.length, gradient };
  });
}

/** @param {CountedBlock[]} blocks */
const countedTable = (blocks) =>
  plainTable(
    'Dead units of each block',
    ['Block', 'Units', 'Dead', 'Largest gradient of a dead one'],
    blocks.map(({ block, units, dead, gradient }) => [
      block,
      count(units),
      count(dead),
      dead ? (gradient === 0 ? 'exactly 0' : small(gradient, 2)) : '\u2013',
    ]),
  );

/** What was counted, in words. @param {CountedBlock[]} blocks @param {number} pictures */
export function countedInWords(blocks, pictures) {
  const units = blocks.reduce((sum, block) => sum + block.units, 0);
  const dead = blocks.reduce((sum, block) => sum + block.dead, 0);
  const on = `on all ${count(pictures)} validation pictures`;
  if (!dead) return `None of its ${count(units)} units is dead: none is 0 ${on}.`;
  const gradient = Math.max(...blocks.map((block) => block.gradient));
  const still =
    gradient === 0
      ? 'The gradient of every dead unit is exactly 0, for every picture: they stay as they are.'
      : `Dead units have gradients up to ${small(gradient, 2)}: in training, normalisation takes ` +
        'the mean of the batch, and a unit may be above 0 there.';
  const which = `${plural(dead, 'unit')} of ${count(units)} ${dead === 1 ? 'is' : 'are'}`;
  return `${which} 0 ${on}. ${still}`;
}
