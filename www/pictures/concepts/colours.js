// Question 1d: RGB distance against what the eye sees, on pairs of colours.
import { el, write } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { problemLine } from '../../page/problem.js';
import { distancePlot } from './distance-plot.js';
import { colourField, openLab, rgbOr, swatch } from './parts.js';

/** @import { Page } from '../../types.js' */
/** @import { Pair } from './distance-plot.js' */
/** @import { MakePart } from './parts.js' */

/** The two colours that one finds here. @type {Pair} */
const FIRST = { first: [40, 60, 160], second: [40, 160, 60] };

const TEXT = [
  'Squared error in RGB treats a colour as a point in a cube: it adds up the squared ' +
    'differences of red, green and blue. The eye does not. It tells a grey from a slightly ' +
    'purple one at once, though RGB calls them near, and hardly notices a step between two ' +
    'bright greens that RGB calls far: the pairs below were found by computing.',
  'CIELAB (CIE, 1976) bends the cube so that equal distances look about equally ' +
    'different: L is lightness, a runs from green to red, b from blue to yellow. CIEDE2000 ' +
    'is a correction of CIELAB’s distance, fitted to what people judged; at 1 a difference ' +
    'is just noticeable.',
  'So a network that minimises squared error in RGB spends its effort where the numbers ' +
    'are large, not where a viewer would look. It can be trained in CIELAB instead: the ' +
    'same network, the same loss, other coordinates.',
];

/** @type {MakePart} */
export function colours(page, { changed }) {
  const chosen = chosenPair(choose);
  const numbers = distances();
  const plot = distancePlot(choose);
  const problem = problemLine();
  const deeds = deedButtons(page, problem.say);
  let asked = false;

  const measure = latest(async (/** @type {Pair} */ pair) => {
    const now = await page.lab.engines
      .get('cpu')
      .call('colourDistances', [Uint8Array.from(pair.first), Uint8Array.from(pair.second)]);
    numbers.draw(now);
    plot.mark(now);
  });

  /** @param {Pair} pair */
  function pick(pair) {
    chosen.set(pair);
    if (asked) measure(pair).catch(problem.say);
  }

  /** @param {Pair} pair */
  function choose(pair) {
    pick(pair);
    changed();
  }

  const pair = el('div', { class: 'pair-row' }, ...chosen.elements, numbers.element);
  return {
    id: '1d',
    part: 'colours',
    title: 'Distances between colours',
    asks: 'Is a distance in RGB what the eye sees?',
    text: () => TEXT,
    seen: () => ({ first: [...chosen.pair.first], second: [...chosen.pair.second] }),
    set({ first, second }) {
      const { pair: before } = chosen;
      pick({ first: rgbOr(first, before.first), second: rgbOr(second, before.second) });
    },
    body: [
      problem.element,
      el('figure', { class: 'pair-figure' }, pair, ...plot.elements),
      deeds.element,
    ],
    draw(state) {
      deeds.draw(state.recipe.values === null);
      if (asked || state.engines.cpu.phase !== 'ready') return;
      asked = true;
      plot.gather(page).catch(problem.say);
      pick(chosen.pair);
    },
  };
}

/** The two colours: their fields, and both side by side. @param {(pair: Pair) => void} choose */
function chosenPair(choose) {
  const names = /** @type {const} */ (['first', 'second']);
  let pair = FIRST;
  const fields = names.map((name, i) =>
    colourField(i ? 'Second colour' : 'First colour', pair[name], (rgb) =>
      choose({ ...pair, [name]: rgb }),
    ),
  );
  const halves = names.map(() => swatch());

  /** @param {Pair} given */
  function set(given) {
    pair = given;
    for (const [i, name] of names.entries()) {
      fields[i].set(pair[name]);
      halves[i].draw(pair[name]);
    }
  }

  set(FIRST);
  return {
    elements: [
      el('div', { class: 'pair-fields' }, ...fields.map((one) => one.element)),
      el(
        'div',
        { class: 'touching', role: 'img', 'aria-label': 'The two colours side by side' },
        ...halves.map((one) => one.element),
      ),
    ],
    get pair() {
      return pair;
    },
    set,
  };
}

/** How far apart the colours are, three ways. */
function distances() {
  const names = ['RGB, in levels', 'CIELAB', 'CIEDE2000'];
  const values = names.map(() => el('dd', {}, '\u2007'));
  return {
    element: el(
      'dl',
      { class: 'figures', 'aria-live': 'polite' },
      ...names.flatMap((name, i) => [el('dt', {}, name), values[i]]),
    ),
    /** @param {ArrayLike<number>} now */
    draw(now) {
      for (const [kind, value] of values.entries()) write(value, now[kind].toFixed(1));
    },
  };
}

/** @param {Page} page @param {(error: unknown) => void} failed */
function deedButtons(page, failed) {
  const train = el(
    'button',
    { type: 'button', onclick: () => trainInLab(page) },
    'Set the recipe to squared error in CIELAB',
  );
  const queue = el(
    'button',
    { type: 'button', disabled: true, onclick: () => queueBoth(page).catch(failed) },
    'Queue both, RGB and CIELAB',
  );
  return {
    element: el('div', { class: 'buttons' }, train, queue),
    /** @param {boolean} disabled while there is no recipe to change */
    draw(disabled) {
      train.disabled = queue.disabled = disabled;
    },
  };
}

/** Sets the recipe to squared error in CIELAB. @param {Page} page */
function trainInLab(page) {
  page.actions.change('task', 'regression');
  if (page.store.state.recipe.values?.model === 'cnn')
    page.actions.change('model', 'regressionCnn');
  page.actions.change('space', 'lab');
  page.store.apply({
    kind: 'said',
    message:
      'The recipe is set to squared error in CIELAB: press Train. Losses in CIELAB and in ' +
      'RGB have different units, so compare the pictures.',
  });
  openLab('train');
}

/** Queues a run in RGB and one in CIELAB. @param {Page} page */
async function queueBoth(page) {
  const recipe = page.store.state.recipe.values;
  if (!recipe) return;
  const model = recipe.model === 'cnn' ? 'regressionCnn' : recipe.model;
  const recipes = /** @type {const} */ ([
    ['rgb', 'RGB'],
    ['lab', 'CIELAB'],
  ]).map(([space, name]) => ({
    ...recipe,
    task: /** @type {const} */ ('regression'),
    model,
    space,
    name: `Squared error in ${name}`,
  }));
  const title = 'Squared error in RGB and in CIELAB';
  await page.lab.queue.addRecipes('pictures', title, recipes, ['space']);
  openLab('sweeps');
}
