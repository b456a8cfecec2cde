// Question 6c: colourings of validation pictures, by networks and by tables, judged by every
// measure.
import { canonical } from '../../run/recipe-state.js';
import { networksAtHand, networksThatSeeColour } from './painting-networks.js';

/** @import { GreyRule, PictureScores } from '../../../pkg/cpu/palomino.js' */
/** @import { Engine } from '../../engine/engine.js' */
/** @import { Page, RunView } from '../../types.js' */

/**
 * @typedef {{ title: string, seesColour: boolean }} Critic a network by whose features pictures are
 * compared
 */
/**
 * @typedef {{ id: string, title: string, isNetwork: boolean, rgba: Uint8Array, scores:
 * PictureScores[], features: number[][] }} Colouring `features`: a list for each critic
 */
/**
 * @typedef {{ numbers: number[], side: number, truths: Uint8Array, colourings: Colouring[],
 * critics: Critic[], data: string }} Judged
 */
/**
 * `cost` is lower for the better.
 * @typedef {{ id: string, name: string, better: 'higher' | 'lower', digits: number, unit: string,
 * of: (colouring: Colouring, picture: number) => number }} Measure
 */

/** What needs no network. @type {{ rule: GreyRule, title: string }[]} */
const TABLES = [
  { rule: 'copy', title: 'Grey itself' },
  { rule: 'mean', title: 'Table: grey to mean colour' },
  { rule: 'commonest', title: 'Table: grey to commonest colour' },
];

/**
 * Under which name a network's colourings are voted on: runs are told apart by recipe and step.
 * @param {string} id
 * @param {Pick<RunView, 'recipe' | 'step'>} run
 */
export const voteId = (id, { recipe, step }) =>
  id === 'run' ? `run ${canonical(recipe)} ${step}` : id;

/** Pictures of one call. */
const AT_ONCE = 20;

/** Numbers of pictures, evenly spread. @param {number} all @param {number} wanted */
export const evenlySpread = (all, wanted) =>
  Array.from({ length: Math.min(all, wanted) }, (_, i) =>
    Math.floor((i * all) / Math.min(all, wanted)),
  );

/**
 * @param {Page} page
 * @param {number} wanted pictures
 * @param {(words: string) => void} tell
 * @returns {Promise<Judged>}
 */
export async function judge(page, wanted, tell) {
  const { summary } = page.store.state.data;
  if (!summary) throw new Error('There are no pictures yet: open data first.');
  const cpu = page.lab.engines.get('cpu');
  const numbers = evenlySpread(summary.validation, wanted);
  const asked = Uint32Array.from(numbers);
  tell('Looking for networks.');
  const networks = await networksAtHand(page);
  const coloured = (await networksThatSeeColour(page)).slice(0, 1);
  const grey = networks.filter(({ id }) => id !== 'run').slice(0, 1);
  const critics = [...coloured, ...grey];
  /** @type {Pick<Colouring, 'id' | 'title' | 'isNetwork' | 'rgba'>[]} */
  const painted = [];
  let truths = new Uint8Array();
  let side = 0;
  for (const { id, title, engine } of networks) {
    tell(`${title} colours ${numbers.length} pictures.`);
    const named = voteId(id, page.store.state.run);
    const answer = await predictAll(page.lab.engines.get(engine), id, asked);
    [truths, side] = [answer.truths, answer.side];
    painted.push({ id: named, title, isNetwork: true, rgba: answer.rgba });
  }
  if (!painted.length)
    throw new Error('There is no network yet: train one for a step, then measure.');
  for (const { rule, title } of TABLES)
    painted.push({
      id: `table-${rule}`,
      title,
      isNetwork: false,
      rgba: await cpu.call('colourByTable', [rule, 'validation', asked]),
    });
  /** @type {Colouring[]} */
  const colourings = [];
  for (const one of painted) {
    tell(`Judging ${one.title}.`);
    const { pictures } = await cpu.call('scores', [truths, one.rgba, side, side, '']);
    const features = [];
    for (const { id, engine } of critics) {
      const { stages, distances } = await page.lab.engines
        .get(engine)
        .call('featureDistance', [id, truths, one.rgba, side, side]);
      features.push(
        numbers.map(
          (_, i) =>
            distances.slice(i * stages, (i + 1) * stages).reduce((sum, value) => sum + value, 0) /
            stages,
        ),
      );
    }
    colourings.push({ ...one, scores: pictures, features });
  }
  return {
    numbers,
    side,
    truths,
    colourings,
    critics: critics.map(({ title }, i) => ({ title, seesColour: i < coloured.length })),
    data: summary.sha256,
  };
}

/**
 * A network’s colourings, some pictures at a time, so that a run on the same engine goes on in
 * between.
 * @param {Engine} engine
 * @param {string} id
 * @param {Uint32Array} numbers
 */
async function predictAll(engine, id, numbers) {
  const parts = [];
  for (let from = 0; from < numbers.length; from += AT_ONCE)
    parts.push(
      await engine.call('predict', [id, 'validation', numbers.slice(from, from + AT_ONCE)]),
    );
  return {
    side: parts[0]?.side ?? 0,
    truths: joined(parts.map(({ truths }) => truths)),
    rgba: joined(parts.map(({ predictions }) => predictions)),
  };
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Those that need no critic. @type {Measure[]} */
const MEASURES = [
  {
    id: 'psnr',
    name: 'PSNR',
    better: 'higher',
    digits: 2,
    unit: 'dB',
    of: ({ scores }, i) => scores[i].psnr ?? Infinity,
  },
  {
    id: 'ciede2000',
    name: 'CIEDE2000',
    better: 'lower',
    digits: 2,
    unit: '',
    of: ({ scores }, i) => scores[i].ciede2000,
  },
  {
    id: 'ssimLuma',
    name: 'SSIM, luma',
    better: 'higher',
    digits: 3,
    unit: '',
    of: ({ scores }, i) => scores[i].ssimLuma ?? NaN,
  },
  {
    id: 'ssimChroma',
    name: 'SSIM, chroma',
    better: 'higher',
    digits: 3,
    unit: '',
    of: ({ scores }, i) => scores[i].ssimChroma ?? NaN,
  },
  {
    id: 'colourfulnessGap',
    name: 'Colourfulness gap',
    better: 'lower',
    digits: 1,
    unit: '',
    of: ({ scores }, i) => Math.abs(scores[i].colourfulnessGap),
  },
  {
    id: 'accuracy',
    name: 'Palette accuracy',
    better: 'higher',
    digits: 1,
    unit: '%',
    of: ({ scores }, i) => 100 * scores[i].accuracy,
  },
];

/**
 * The measures, in the order of the table; one for each critic at the end.
 * @param {Judged} judged
 * @returns {Measure[]}
 */
export const measuresOf = ({ critics }) => [
  ...MEASURES,
  ...critics.map(
    ({ title, seesColour }, critic) =>
      /** @type {Measure} */ ({
        id: seesColour ? 'features' : 'greyFeatures',
        name: `Features of ${title}`,
        better: 'lower',
        digits: 4,
        unit: '',
        of: ({ features }, i) => features[critic][i],
      }),
  ),
];

/**
 * Lower is better.
 * @param {Measure} measure
 * @param {Colouring} colouring
 * @param {number} picture
 */
export const cost = (measure, colouring, picture) =>
  (measure.better === 'lower' ? 1 : -1) * measure.of(colouring, picture);
