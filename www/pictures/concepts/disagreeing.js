// The pictures on which the measures disagree the most about which colouring is the better one.
import { putPicture } from '../../charts/pictures.js';
import { el } from '../../page/dom.js';
import { cost, measuresOf } from './judge.js';
import { disagreement } from './statistics.js';

/** @import { Judged } from './judge.js' */

const SHOWN = 6;

export function disagreeing() {
  const element = el('div', {});
  return {
    element,
    /** @param {Judged} judged */
    draw(judged) {
      // A critic that is blind to colour has nothing to say of colourings.
      const measures = measuresOf(judged).filter(({ id }) => id !== 'greyFeatures');
      const costs = judged.numbers.map((_, i) =>
        measures.map((measure) =>
          judged.colourings.map((colouring) => cost(measure, colouring, i)),
        ),
      );
      const order = costs
        .map((rankings, i) => ({ i, share: disagreement(rankings) }))
        .sort((a, b) => b.share - a.share);
      const rows = order.slice(0, SHOWN).map(({ i, share }) => row(judged, i, share, costs[i]));
      element.replaceChildren(
        el('ul', { class: 'disagreeing' }, ...rows),
        el(
          'p',
          { class: 'help' },
          `The ${rows.length} of ${judged.numbers.length} pictures on which ${measures.length} ` +
            'measures disagree the most. The percentage is the share of pairs of colourings that ' +
            'two measures order differently, averaged over all pairs of measures; 50 % is what ' +
            'chance would give. Under a colouring stands how many measures put it first.',
        ),
      );
    },
  };
}

/** @param {Judged} judged @param {number} i @param {number} share @param {number[][]} rankings */
function row({ truths, side, colourings, numbers }, i, share, rankings) {
  const firsts = colourings.map(
    (_, c) => rankings.filter((costs) => costs[c] === Math.min(...costs)).length,
  );
  const cell = (
    /** @type {Uint8Array} */ rgba,
    /** @type {string} */ title,
    /** @type {string} */ words,
  ) => {
    const canvas = el('canvas', { width: side, height: side, role: 'img', 'aria-label': title });
    putPicture(canvas, rgba, side, i);
    return el('li', {}, canvas, el('span', {}, title), el('span', { class: 'help' }, words));
  };
  return el(
    'li',
    {},
    el('p', {}, `Picture ${numbers[i]}: ${(100 * share).toFixed(0)} % of the pairs in dispute`),
    el(
      'ul',
      { class: 'thumbs' },
      cell(truths, 'Truth', ''),
      ...colourings.map(({ rgba, title }, c) =>
        cell(rgba, title, firsts[c] ? `first for ${firsts[c]} of ${rankings.length}` : '\u2007'),
      ),
    ),
  );
}
