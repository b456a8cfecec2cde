// The first kernels of a trained network, each beside the exercise's filter at its best angle and
// strength; and what chance alone would give.
import { divergingColour } from '../../charts/diverging.js';
import { el, show, write } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { messageOf } from '../../page/problem.js';
import { askTheory } from '../engine.js';
import { fixed, wholePercent } from '../numbers.js';
import { engineOf, lookedAt } from '../looked-at.js';
import { convincing } from '../parts.js';

/** @import { Page } from '../../types.js' */
/** @import { Chance, KernelFit } from '../../../pkg/theory/palomino_theory.js' */

const AREA = 9;
/** So many are drawn, the best fitted first. */
const SHOWN = 12;

const PAIRS =
  `The ${SHOWN} best fitted of its first layer’s kernels: left the kernel, right the turned ` +
  'filter that comes nearest, and the share of the kernel’s energy that it holds. Below each ' +
  'stands the same kernel before training, as the seed drew it.';

/**
 * @param {Page} page
 * @param {Promise<string>} [given] the network of a report's figure; else one of those at hand
 */
export function kernelsPart(page, given) {
  const fits = fitsView();
  const choice = lookedAt(page, () => fit(undefined), given, fits.fail);
  const fit = latest(async () => {
    try {
      if (choice.id()) await showFits(page, choice.id(), fits);
    } catch (error) {
      fits.fail(error);
    }
  });
  return {
    /** How a report names the network; fails with a reason where it can't. */
    network: choice.named,
    element: el('div', { class: 'theory-figure' }, choice.element, ...fits.elements),
    choose: choice.choose,
    draw: choice.draw,
  };
}

/**
 * Some kernels: their weights, and how the turned filter fits each.
 * @typedef {{ weights: Float64Array, found: KernelFit }} Fitted
 */

/** The kernels with their fits, what they come to, and what went wrong. */
function fitsView() {
  const number = convincing();
  const training = el('p', {});
  const list = el('ul', { class: 'kernel-fits' });
  const problem = el('p', { class: 'problem', hidden: true });
  return {
    elements: [problem, number.element, training, list, el('p', { class: 'help' }, PAIRS)],
    /** @param {Fitted} now @param {Fitted} before @param {Chance} chance */
    draw(now, before, chance) {
      list.replaceChildren(...pairs(now, before));
      number.say(fitInWords(now.found, chance));
      write(training, trainingInWords(now.found, before.found));
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
  const [after, first] = await firstKernels(page, id);
  const [found, drawn, chance] = await Promise.all([
    askTheory('fitKernels', [after]),
    askTheory('fitKernels', [first]),
    askTheory('chance', [Math.min(4096, after.length / AREA)]),
  ]);
  view.draw({ weights: after, found }, { weights: first, found: drawn }, chance);
}

/**
 * Kernels beside their fits, the best fitted first, each over what it was before training.
 * @param {Fitted} now @param {Fitted} before
 */
function pairs(now, before) {
  const { kernels } = now.found;
  const order = kernels.map((_, i) => i).sort((a, b) => kernels[b].share - kernels[a].share);
  return order
    .slice(0, SHOWN)
    .map((i) =>
      el(
        'li',
        {},
        ...pair(now, i, `Kernel ${i + 1}`),
        ...pair(before, i, `Kernel ${i + 1} before training`),
      ),
    );
}

/** @param {Fitted} fitted @param {number} i @param {string} name */
function pair({ weights, found }, i, name) {
  const own = weights.subarray(i * AREA, (i + 1) * AREA);
  const most = own.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const { fitted, share, degrees } = found.kernels[i];
  const angle = fixed(degrees, 0);
  return [
    el(
      'span',
      { class: 'kernel-pair' },
      small9(own, most, name),
      small9(fitted, most, `Its fit, at ${angle} degrees`),
    ),
    el('span', { class: 'help' }, `${wholePercent(share)} at ${angle}°`),
  ];
}

/**
 * The first kernels of a network, one after another: as they are, and as they were before training.
 * @param {Page} page @param {string} id
 */
async function firstKernels(page, id) {
  const engine = await engineOf(page, id);
  const { blocks } = await engine.call('layers', [id, 32, 32]);
  const first = blocks.find(({ kernel }) => kernel === 3);
  if (!first)
    throw new Error('This network’s first kernels are not 3 × 3: choose one whose kernels are.');
  const tensors = [
    await engine.call('layerTensors', [id, first.name]),
    await engine.call('firstTensors', [id, first.name]),
  ];
  return tensors.map(({ weight }) => Float64Array.from(weight));
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

/**
 * What training did to the share that a turn can reach, in words.
 * @param {KernelFit} now @param {KernelFit} before
 */
export function trainingInWords(now, before) {
  const moved = now.together - before.together;
  const [from, to] = [wholePercent(before.together, 1), wholePercent(now.together, 1)];
  const change = from === to ? 'left it where it was' : moved > 0 ? 'raised it' : 'lowered it';
  return (
    `Before training they held ${from}, now ${to}: training ${change}. The best kernel before ` +
    `training was number ${before.best + 1}, with ` +
    `${wholePercent(before.kernels[before.best].share, 1)}; now it is number ${now.best + 1}, ` +
    `with ${wholePercent(now.kernels[now.best].share, 1)}.`
  );
}
