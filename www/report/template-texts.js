// The figures of the template that the text network fills: samples at several temperatures,
// completions, and the weights behind what follows a colon.
import { asset } from '../page/asset.js';

/** @import { FigureSpec, Page, SamplesFigure, WeightsFigure } from '../types.js' */
/** @import { Explanation, Written } from '../../pkg/text/palomino_text.js' */

/** The network that comes with the page. */
const NETWORK = { id: 'char-rnn-250', title: 'char-rnn, 250 hidden units' };
const NAMED = { kind: /** @type {const} */ ('shipped'), id: NETWORK.id };

const TEMPERATURES = [0.3, 0.7, 1, 1.5];
const LENGTH = 200;
/** For the first line of the text, where it is longer. */
const LONGEST_STARTER = 40;

/** Starters for completion: names, a word cut short, a loop. */
const STARTERS = ['CORIO', 'the q', 'my good lor', 'the the the the ', 'O '];
const COMPLETED = { temperature: 0.5, length: 120 };

const COLON = /** @type {const} */ ({ after: ':', kind: 'set', then: '\n ' });
/** Of fewer weights no set is enough, in the network that comes with the page. */
const MOST_WEIGHTS = 32;
const PLAN = /** @type {const} */ ({
  baseline: 'zero',
  most: MOST_WEIGHTS,
  removedBelow: 0.1,
  keptAbove: 0.95,
  sample: 400,
  seed: 1,
});

/** By the questions' ids. @type {Record<string, (page: Page) => Promise<FigureSpec[]>>} */
const TEXT_FIGURES = { 7.1: temperatures, 7.2: completions, 7.3: colon };

/**
 * The figures of a question about texts.
 * @param {Page} page
 * @param {string} id
 */
export const textFigures = (page, id) => TEXT_FIGURES[id]?.(page) ?? Promise.resolve([]);

/** @param {Page} page @param {string} method @param {unknown[]} args */
const ask = ({ lab: { conductor } }, method, args) => conductor.call('text', method, args);

/** Makes sure that the text engine has the network that comes with the page. @param {Page} page */
async function networkOfPage(page) {
  const live = await page.lab.conductor.half('text');
  await live.ready;
  const { networks } = page.store.state.text;
  if (networks.some(({ id, loaded }) => id === NETWORK.id && loaded)) return;
  const file = `${NETWORK.id}.safetensors`;
  const response = await asset(`data/${file}`);
  if (!response.ok) throw new Error('The text network did not come with this page.');
  const bytes = new Uint8Array(await response.arrayBuffer());
  await ask(page, 'addNetwork', [NETWORK.id, file, bytes]);
}

/**
 * @param {Page} page
 * @param {string} starter
 * @param {readonly number[]} at temperatures
 * @param {number} count characters
 */
async function written(page, starter, at, count) {
  const drawn = [];
  for (const temperature of at) {
    const plan = { starter, alpha: 1 / temperature, seed: 0, position: 0, count };
    const { text } = /** @type {Written} */ (await ask(page, 'write', [NETWORK.id, plan]));
    drawn.push({ temperature, text });
  }
  return /** @type {SamplesFigure} */ ({
    kind: 'samples',
    network: NAMED,
    starter,
    seed: 0,
    length: count,
    drawn,
  });
}

/** @param {Page} page @returns {Promise<FigureSpec[]>} */
async function temperatures(page) {
  await networkOfPage(page);
  const [first = ''] = (page.store.state.text.text?.start ?? '').trim().split('\n');
  const starter = first.slice(0, LONGEST_STARTER);
  const figure = await written(page, starter, TEMPERATURES, LENGTH);
  const caption = `${NETWORK.title}: the same seed at ${TEMPERATURES.length} temperatures.`;
  return [{ figure, caption }];
}

/** @param {Page} page @returns {Promise<FigureSpec[]>} */
async function completions(page) {
  await networkOfPage(page);
  const specs = [];
  for (const starter of STARTERS)
    specs.push({
      figure: await written(page, starter, [COMPLETED.temperature], COMPLETED.length),
      caption: `“${starter}”, continued by ${NETWORK.title} at temperature 0.5.`,
    });
  return specs;
}

/** @param {Page} page @returns {Promise<FigureSpec[]>} */
async function colon(page) {
  await networkOfPage(page);
  const { removal, keeping, set } = /** @type {Explanation} */ (
    await ask(page, 'explain', [NETWORK.id, COLON, PLAN])
  );
  const { text } = page.store.state.text;
  const points = (/** @type {Explanation['removal']} */ steps) =>
    steps.map(({ size, probability }) => /** @type {[number, number]} */ ([size, probability]));
  const figure = /** @type {WeightsFigure} */ ({
    kind: 'weights',
    network: NAMED,
    behaviour: COLON,
    plan: PLAN,
    text: textName(text?.choice),
    removed: points(removal),
    kept: points(keeping),
    set: set.map(({ name, value }) => `${name} = ${value.toFixed(3)}`),
  });
  const caption =
    `The smallest set of weights of ${NETWORK.title} that puts a new line or a space after a ` +
    `colon, measured on “${text?.title ?? ''}”.`;
  return [{ figure, caption }];
}

/** A text as figures name it: "play 0". @param {any} choice */
const textName = (choice) =>
  choice?.source === 'play'
    ? `play ${choice.seed}`
    : choice
      ? `file ${choice.sha256} ${choice.title.slice(0, 100)}`
      : '';
