// What the votes of the blind test say: which colouring is preferred, and how well each measure
// foretold the votes.
import { el } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { ENOUGH, agreement, tally } from './ballots.js';
import { measuresOf } from './judge.js';
import { plainTable } from './parts.js';

/** @import { Judged } from './judge.js' */
/** @import { Vote } from './ballots.js' */

const TAU =
  'τ is Kendall’s rank correlation over the pairs that you judged: pairs ordered alike less ' +
  'pairs ordered the other way, over all of them; 1 is always as you, 0 is a coin, −1 always ' +
  'the opposite. The interval is of the share foretold among the pairs that the measure does ' +
  'not call equal.';
const COIN = 'A measure whose interval includes 50 % can’t be told from a coin by your votes.';

/**
 * @param {Judged} judged
 * @param {Vote[]} votes between the two
 * @param {[string, string]} pair
 * @returns {HTMLElement[]}
 */
export function outcomeOf(judged, votes, pair) {
  const titles = pair.map((id) => judged.colourings.find((one) => one.id === id)?.title ?? id);
  const { won, of, interval } = tally(votes, pair[0]);
  const rows = measuresOf(judged).map(({ id, name }) => {
    const found = agreement(votes, id);
    return [
      name,
      `${found.agreed} of ${found.of}`,
      Number.isFinite(found.tau) ? found.tau.toFixed(2).replace('-', '−') : '–',
      interval95(found.interval),
    ];
  });
  const doubt = of < ENOUGH ? `With ${plural(of, 'vote')} these numbers mean nothing yet.` : COIN;
  return [
    el('p', {}, `${shareWords(titles[0], won, of, interval)} ${leadWords(titles, of, interval)}`),
    plainTable(
      'How well each measure foretold your votes',
      ['Measure', 'Foretold', 'Kendall’s τ', '95 % interval'],
      rows,
    ),
    el('p', { class: 'help' }, `${TAU} ${doubt}`),
  ];
}

/**
 * @param {string} title
 * @param {number} won
 * @param {number} of
 * @param {[number, number]} interval
 */
const shareWords = (title, won, of, interval) =>
  `${title} was chosen ${plural(won, 'time')} of ${of}: a share of ` +
  `${((100 * won) / of).toFixed(0)} %, with 95 % confidence between ` +
  `${interval95(interval, 'and')} (Wilson’s interval).`;

/** @param {string[]} titles @param {number} of @param {[number, number]} interval */
function leadWords(titles, of, [low, high]) {
  if (of < ENOUGH) return `That is too few votes to say anything: vote at least ${ENOUGH} times.`;
  if (low > 0.5) return `You prefer ${titles[0]}.`;
  if (high < 0.5) return `You prefer ${titles[1]}.`;
  return 'Your votes do not tell the two apart.';
}

/** @param {[number, number]} interval @param {string} [and] */
const interval95 = ([low, high], and = 'to') =>
  `${(100 * low).toFixed(0)} ${and} ${(100 * high).toFixed(0)} %`;
