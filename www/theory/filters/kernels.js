// The first kernels of a trained network, each beside the exercise's filter at its best angle and
// strength; and what chance alone would give.
import { divergingColour } from '../../charts/diverging.js';
import { el, show, write } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { messageOf } from '../../page/problem.js';
import { askTheory } from '../engine.js';
import { fixed, wholePercent } from '../numbers.js';
import { convincing } from '../parts.js';

/** @import { EngineKind, NetworkName, Page, RunCard, State } from '../../types.js' */
/** @import { Chance, KernelFit } from '../../../pkg/theory/palomino_theory.js' */

const AREA = 9;
/** So many are drawn, the best fitted first. */
const SHOWN = 12;

const PAIRS =
  `The ${SHOWN} best fitted of its first layer’s kernels: left the kernel, right the turned ` +
  'filter that comes nearest, and the share of the kernel’s energy that it holds.';

/**
 * @param {Page} page
 * @param {Promise<string>} [given] the network of a report's figure; else one of those at hand
 */
export function kernelsPart(page, given) {
  const select = el('select', { onchange: () => fit(undefined) });
  const fits = fitsView();
  let listed = '';
  /** A network that somebody came with. @type {{ id: string, title: string } | null} */
  let brought = null;

  const fit = latest(async () => {
    try {
      if (select.value) await showFits(page, select.value, fits);
    } catch (error) {
      fits.fail(error);
    }
  });

  given?.then((id) => {
    select.append(el('option', { value: id }, 'The network of this figure'));
    fit(undefined);
  }, fits.fail);

  return {
    /** How a report names the network; fails with a reason where it can't. */
    network: () => namedInReport(page, select.value),
    element: el(
      'div',
      { class: 'theory-figure' },
      el('label', { class: 'pick' }, el('span', {}, 'Network'), select),
      ...fits.elements,
    ),
    /** Shows a network that the engine has. @param {string} id */
    choose(id) {
      if (!page.lab.models.shipped.some((one) => one.id === id))
        brought = { id, title: networkTitle(page, id) };
      listed = '';
      select.replaceChildren(el('option', { value: id }, ''));
      page.store.now();
    },
    /** @param {State} state */
    draw({ engines, run }) {
      if (given || engines.cpu.phase !== 'ready') return;
      const own = run.engine !== null && run.step > 0;
      const now = `${own} ${run.phase === 'running' ? '' : run.step}`;
      if (now === listed) return;
      listed = now;
      const before = select.value;
      const networks = [
        ...(own ? [{ id: 'run', title: 'Your run' }] : []),
        ...(brought ? [brought] : []),
        ...page.lab.models.shipped.map(({ id, title }) => ({ id, title })),
      ];
      select.replaceChildren(
        ...networks.map(({ id, title }) => el('option', { value: id }, title)),
      );
      select.value = networks.some(({ id }) => id === before) ? before : networks[0].id;
      fit(undefined);
    },
  };
}

/** The kernels with their fits, what they come to, and what went wrong. */
function fitsView() {
  const number = convincing();
  const list = el('ul', { class: 'kernel-fits' });
  const problem = el('p', { class: 'problem', hidden: true });
  return {
    elements: [problem, number.element, list, el('p', { class: 'help' }, PAIRS)],
    /** @param {Float64Array} weights @param {KernelFit} found @param {Chance} chance */
    draw(weights, found, chance) {
      list.replaceChildren(...pairs(weights, found));
      number.say(fitInWords(found, chance));
      show(problem, false);
    },
    /** @param {unknown} error */
    fail(error) {
      write(problem, messageOf(error));
      show(problem, true);
    },
  };
}

/** @param {Page} page @param {string} id @param {ReturnType<typeof fitsView>} view */
async function showFits(page, id, view) {
  const weights = await firstKernels(page, id);
  const [found, chance] = await Promise.all([
    askTheory('fitKernels', [weights]),
    askTheory('chance', [Math.min(4096, weights.length / AREA)]),
  ]);
  view.draw(weights, found, chance);
}

/**
 * Kernels beside their fits, the best fitted first.
 * @param {Float64Array} weights
 * @param {KernelFit} found
 */
function pairs(weights, { kernels }) {
  const order = kernels.map((_, i) => i).sort((a, b) => kernels[b].share - kernels[a].share);
  return order.slice(0, SHOWN).map((i) => {
    const own = weights.subarray(i * AREA, (i + 1) * AREA);
    const most = own.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const { fitted, share, degrees } = kernels[i];
    return el(
      'li',
      {},
      el(
        'span',
        { class: 'kernel-pair' },
        small9(own, most, `Kernel ${i + 1}`),
        small9(fitted, most, `Its fit, at ${fixed(degrees, 0)} degrees`),
      ),
      el('span', { class: 'help' }, `${wholePercent(share)} at ${fixed(degrees, 0)}°`),
    );
  });
}

/** What a network is called. @param {Page} page @param {string} id */
const networkTitle = ({ lab }, id) =>
  lab.library.cards.find((one) => one.id === id)?.name ?? 'The network of the figure';

const UNFINISHED =
  'a report can only name runs that are finished. Let this one finish, or choose another network.';

/**
 * A network at hand as a report names it.
 * @param {Page} page
 * @param {string} id
 * @returns {{ networks: NetworkName[], cards: RunCard[] }}
 */
function namedInReport({ store, lab }, id) {
  if (lab.models.shipped.some((one) => one.id === id))
    return { networks: [{ kind: 'shipped', id }], cards: [] };
  const digest = store.state.run.record?.finalDigest;
  const kept = lab.library.cards.find((one) => one.id === id);
  if (kept) return { networks: [{ kind: 'run', run: kept.id }], cards: [kept] };
  const card = digest && lab.library.cards.find(({ record }) => record?.finalDigest === digest);
  if (!card) throw new Error(UNFINISHED);
  return { networks: [{ kind: 'run', run: card.id }], cards: [card] };
}

/** The first kernels of a network, one after another. @param {Page} page @param {string} id */
async function firstKernels(page, id) {
  const { store, lab } = page;
  const kind = id === 'run' ? (store.state.run.engine ?? 'cpu') : 'cpu';
  if (id !== 'run' && !(await lab.models.ensure(id)))
    throw new Error('This network did not come with the page: train one, or choose another.');
  const tensors = await firstBlock(page, id, kind);
  return Float64Array.from(tensors.weight);
}

/**
 * The weights of a network's first block.
 * @param {Page} page @param {string} id @param {EngineKind} kind
 */
async function firstBlock(page, id, kind) {
  const engine = page.lab.engines.get(kind);
  const { blocks } = await engine.call('layers', [id, 32, 32]);
  const first = blocks.find(({ kernel }) => kernel === 3);
  if (!first)
    throw new Error('This network’s first kernels are not 3 × 3: choose one whose kernels are.');
  return engine.call('layerTensors', [id, first.name]);
}

/**
 * Nine numbers as a small picture.
 * @param {ArrayLike<number>} values
 * @param {number} most
 * @param {string} label
 */
function small9(values, most, label) {
  const canvas = el('canvas', { width: 3, height: 3, role: 'img', 'aria-label': label });
  const image = new ImageData(3, 3);
  for (let at = 0; at < AREA; at++)
    image.data.set([...divergingColour(values[at], most), 255], at * 4);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** What a fit shows, in words. @param {KernelFit} fit @param {Chance} chance */
export function fitInWords(
  { kernels, together, best },
  { expected, low, high, bestLow, bestHigh },
) {
  const luck =
    together > high ? 'more than chance' : together < low ? 'less than chance' : 'chance';
  const bestShare = kernels[best].share;
  const top =
    bestShare > bestHigh ? 'more than chance gives' : bestShare < bestLow ? 'less' : 'chance too';
  return (
    `Together ${kernels.length === 1 ? 'the kernel holds' : `${kernels.length} kernels hold`} ` +
    `${wholePercent(together, 1)} in the two directions; random ones would hold ` +
    `${wholePercent(expected, 1)}, in 95 of 100 draws between ${wholePercent(low, 1)} and ` +
    `${wholePercent(high, 1)}: this is ${luck}. The best kernel holds ` +
    `${wholePercent(bestShare, 1)}; the best of as many random ones, in 90 of 100 draws, ` +
    `between ${wholePercent(bestLow)} and ${wholePercent(bestHigh)}: ${top}.`
  );
}
