// Question 1d: RGB distance against what the eye sees, on pairs of colours.
import { el, svg, write } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { scale } from '../../charts/scale.js';
import { messageOf } from '../../engine/engine.js';
import { latest } from '../../page/latest.js';
import { KINDS, LAB, RGB, SEEN, distancesOf, extremes, randomPairs } from './pairs.js';
import { colourField, openLab, section, swatch } from './parts.js';
import { kendall } from './statistics.js';

/** @import { Scale } from '../../charts/scale.js' */
/** @import { Page } from '../../types.js' */
/** @import { Rgb } from './expected-error.js' */
/** @import { Part } from './parts.js' */

/** Pairs among which the odd ones are looked for, and how many of them are drawn. */
const TRIED = 20_000;
const DRAWN = 1000;
const SEED = 1;
/** The odd pairs are those at this distance, in levels and in CIEDE2000. */
const EQUAL_RGB = 100;
const EQUAL_SEEN = 25;

/** @param {Page} page @returns {Part} */
export function colours(page) {
  /** @type {{ first: Rgb, second: Rgb }} */
  const chosen = { first: [40, 60, 160], second: [40, 160, 60] };
  const fields = /** @type {const} */ (['first', 'second']).map((name, i) =>
    colourField(i ? 'Second colour' : 'First colour', chosen[name], (rgb) =>
      pick({ ...chosen, [name]: rgb }),
    ),
  );
  const halves = [swatch(), swatch()];
  const numbers = ['RGB, in levels', 'CIELAB', 'CIEDE2000'].map((name) => ({
    name,
    value: el('dd', {}, '\u2007'),
  }));
  const list = el(
    'dl',
    { class: 'figures', 'aria-live': 'polite' },
    ...numbers.flatMap(({ name, value }) => [el('dt', {}, name), value]),
  );
  const plot = svg('svg', {
    class: 'plot',
    role: 'img',
    viewBox: '0 0 560 340',
    'aria-label': 'RGB distance against CIEDE2000 of a thousand random pairs; opening',
  });
  const caption = el(
    'figcaption',
    {},
    'Each dot is a pair of random colours; the ring is the pair above.',
  );
  const odd = el('div', { class: 'odd-pairs' });
  const problem = el('p', { class: 'problem', hidden: true });
  const train = el(
    'button',
    { type: 'button', onclick: () => trainInLab() },
    'Set the recipe to squared error in CIELAB',
  );
  const queue = el(
    'button',
    { type: 'button', disabled: true, onclick: () => queueBoth().catch(say) },
    'Queue both, RGB and CIELAB',
  );
  /** @type {{ distances: ArrayLike<number>, first: Uint8Array, second: Uint8Array } | null} */
  let known = null;
  let asked = false;
  /** @type {ArrayLike<number>} */
  let now = [];

  const measure = latest(async (/** @type {typeof chosen} */ pair) => {
    now = await page.lab.engines
      .get('cpu')
      .call('colourDistances', [Uint8Array.from(pair.first), Uint8Array.from(pair.second)]);
    numbers.forEach(({ value }, kind) => write(value, now[kind].toFixed(1)));
    mark();
  });

  /** @param {typeof chosen} pair */
  function pick(pair) {
    Object.assign(chosen, pair);
    fields[0].set(pair.first);
    fields[1].set(pair.second);
    halves[0].draw(pair.first);
    halves[1].draw(pair.second);
    if (asked) measure(pair).catch(say);
  }

  const x = scale('linear', [0, 442], [48, 548]);
  const y = scale('linear', [0, 120], [300, 12]);
  const ring = svg('circle', { class: 'ring', r: 7 });
  function mark() {
    ring.setAttribute('cx', String(x.at(now[RGB])));
    ring.setAttribute('cy', String(y.at(now[SEEN])));
  }

  async function gather() {
    const { first, second } = randomPairs(TRIED, SEED);
    const distances = await page.lab.engines.get('cpu').call('colourDistances', [first, second]);
    known = { distances, first, second };
    const drawn = distances.slice(0, DRAWN * KINDS);
    const dots = Array.from(
      { length: DRAWN },
      (_, i) =>
        `M${x.at(drawn[i * KINDS + RGB]).toFixed(1)} ${y.at(drawn[i * KINDS + SEEN]).toFixed(1)}h0`,
    ).join('');
    plot.replaceChildren(...axes(x, y), svg('path', { class: 'dots', d: dots }), ring);
    const [rgb, lab, seen] = [RGB, LAB, SEEN].map((kind) => distancesOf(drawn, kind));
    const taus = [kendall(rgb, seen), kendall(lab, seen)].map((tau) => tau.toFixed(2));
    plot.setAttribute(
      'aria-label',
      `RGB distance against CIEDE2000 of ${count(DRAWN)} random pairs: they rise together, but ` +
        `at one RGB distance CIEDE2000 differs widely. Kendall’s rank correlation ${taus[0]}.`,
    );
    write(
      caption,
      `${count(DRAWN)} random pairs; the ring is the pair above. If RGB distance told what the ` +
        'eye sees, the dots would lie on one rising curve. Kendall’s rank correlation with ' +
        `CIEDE2000 (1: the same order): RGB ${taus[0]}, CIELAB ${taus[1]}.`,
    );
    odd.replaceChildren(...oddGroups(known).map(([title, pairs]) => group(title, pairs)));
  }

  /** @param {string} title @param {number[]} pairs */
  function group(title, pairs) {
    const buttons = pairs.map((which) => {
      if (!known) return null;
      const { distances } = known;
      const own = [known.first, known.second].map(
        (bytes) => /** @type {Rgb} */ ([...bytes.subarray(which * 3, which * 3 + 3)]),
      );
      const two = own.map((rgb) => {
        const { element, draw } = swatch();
        draw(rgb);
        return element;
      });
      const words =
        `RGB ${distances[which * KINDS].toFixed(0)}, CIEDE2000 ` +
        `${distances[which * KINDS + SEEN].toFixed(0)}`;
      return el(
        'button',
        { type: 'button', class: 'pair', onclick: () => pick({ first: own[0], second: own[1] }) },
        el('span', { class: 'two' }, ...two),
        el('span', {}, words),
      );
    });
    return el(
      'div',
      {},
      el('p', { class: 'help' }, title),
      el('div', { class: 'buttons' }, ...buttons),
    );
  }

  function trainInLab() {
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

  async function queueBoth() {
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
    await page.lab.queue.addRecipes('Squared error in RGB and in CIELAB', recipes, ['space']);
    openLab('sweeps');
  }

  /** @param {unknown} error */
  function say(error) {
    problem.hidden = false;
    write(problem, messageOf(error));
  }

  pick({ ...chosen });
  return {
    id: '1d',
    title: 'Distances between colours',
    element: section(
      '1d',
      'Is a distance in RGB what the eye sees?',
      [
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
      ],
      problem,
      el(
        'figure',
        { class: 'pair-figure' },
        el(
          'div',
          { class: 'pair-row' },
          el('div', { class: 'pair-fields' }, ...fields.map(({ element }) => element)),
          el(
            'div',
            { class: 'touching', role: 'img', 'aria-label': 'The two colours side by side' },
            ...halves.map(({ element }) => element),
          ),
          list,
        ),
        odd,
        plot,
        caption,
      ),
      el('div', { class: 'buttons' }, train, queue),
    ),
    draw(state) {
      train.disabled = queue.disabled = state.recipe.values === null;
      if (asked || state.engines.cpu.phase !== 'ready') return;
      asked = true;
      gather().catch(say);
      pick({ ...chosen });
    },
  };
}

/**
 * The pairs on which two distances disagree the most.
 * @param {{ distances: ArrayLike<number> }} known
 * @returns {[string, number[]][]}
 */
function oddGroups({ distances }) {
  const byRgb = extremes(distances, RGB, EQUAL_RGB, SEEN);
  const bySight = extremes(distances, SEEN, EQUAL_SEEN, RGB);
  return [
    [
      `About ${EQUAL_RGB} levels apart in RGB, of ${count(TRIED)} random pairs the most alike ` +
        'and the most different to the eye:',
      byRgb ? [byRgb.nearest, byRgb.farthest] : [],
    ],
    [
      `About ${EQUAL_SEEN} apart in CIEDE2000, the nearest and the farthest in RGB:`,
      bySight ? [bySight.nearest, bySight.farthest] : [],
    ],
  ];
}

/** @param {Scale} x @param {Scale} y */
function* axes(x, y) {
  for (const tick of y.ticks) {
    yield svg('line', { class: 'grid-line', x1: 48, x2: 548, y1: y.at(tick), y2: y.at(tick) });
    yield svg(
      'text',
      { class: 'tick', x: 40, y: y.at(tick) + 4, 'text-anchor': 'end' },
      String(tick),
    );
  }
  for (const tick of x.ticks)
    yield svg(
      'text',
      { class: 'tick', x: x.at(tick), y: 318, 'text-anchor': 'middle' },
      String(tick),
    );
  yield svg(
    'text',
    { class: 'tick', x: 548, y: 335, 'text-anchor': 'end' },
    'RGB distance in levels',
  );
  yield svg('text', { class: 'tick', x: 52, y: 12 }, 'CIEDE2000');
}
