// The second depth: one map large, what its block has learnt for it, and where its gradient pulls
// on this picture.
import { histogram } from '../../charts/histogram.js';
import { el } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { figure } from './arithmetic.js';
import { kernelSheet } from './kernels.js';
import { stageTitle } from './overview.js';
import { largeMap } from './large-map.js';

/** @import { LayerGradients, LayerTensors, Stage } from '../../types.js' */
/** @import { Seen } from './look.js' */

/** @import { Place } from './large-map.js' */

/** @typedef {LayerTensors} Tensors */
/** @typedef {{ seen: Seen, stage: Stage, channel: number, tensors: Tensors }} Opened */

/**
 * @param {HTMLElement} element @param {Opened} opened
 * @param {() => Promise<LayerGradients | null>} ask for the gradients
 * @param {(place: Place) => void} openPixel @param {() => void} close
 */
export function layer(element, { seen, stage, channel, tensors }, ask, openPixel, close) {
  const heading = el(
    'h3',
    { tabindex: '-1' },
    `Map ${channel + 1} of ${seen.title}’s ${stageTitle(stage)}`,
  );
  const gradients = el(
    'div',
    { class: 'lab-part' },
    el('p', { class: 'help' }, 'The gradients are being computed …'),
  );
  element.replaceChildren(
    el(
      'div',
      { class: 'panel-head' },
      heading,
      el('button', { type: 'button', onclick: close }, 'Close this map'),
    ),
    el(
      'div',
      { class: 'inside-layer' },
      largeMap(stage, channel, openPixel),
      el(
        'div',
        { class: 'lab-part' },
        kernelSheet(
          'Its weights, one kernel for each map that comes in',
          weightsOf(tensors, channel),
          tensors.kernel,
          tensors.sources,
        ),
        normOf(tensors, channel),
        el(
          'figure',
          {},
          histogram(`Weights of ${tensors.block}`, tensors.weight, figure),
          el(
            'figcaption',
            {},
            `All ${tensors.weight.length} weights of ${tensors.block}; the line is zero.`,
          ),
        ),
      ),
      gradients,
    ),
  );
  heading.focus();
  ask().then(
    (all) => {
      gradients.replaceChildren(...(all ? gradientParts(all, tensors, channel) : [noGradients()]));
    },
    (error) => gradients.replaceChildren(el('p', { class: 'problem' }, messageOf(error))),
  );
}

/** @param {ArrayLike<number>} values @param {Tensors} tensors @param {number} channel */
function part(values, { inputs, kernel }, channel) {
  const size = inputs * kernel * kernel;
  return Array.from(values).slice(channel * size, (channel + 1) * size);
}

/** @param {Tensors} tensors @param {number} channel */
const weightsOf = (tensors, channel) => part(tensors.weight, tensors, channel);

/** What the normalisation knows of the map. @param {Tensors} tensors @param {number} channel */
function normOf({ norm, bias }, channel) {
  const facts = /** @type {[string, number][]} */ ([['Bias', bias[channel]]]);
  if (norm)
    facts.push(
      ['Running mean', norm.mean[channel]],
      ['Running variance', norm.variance[channel]],
      ['Scale', norm.scale[channel]],
      ['Shift', norm.shift[channel]],
    );
  return el(
    'dl',
    { class: 'inside-facts' },
    ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, figure(value))]),
  );
}

const noGradients = () =>
  el(
    'p',
    { class: 'help' },
    'Gradients need a truth that the loss can be measured against: choose a picture of the data.',
  );

/** @param {LayerGradients} all @param {Tensors} tensors @param {number} channel */
function gradientParts(all, tensors, channel) {
  const { block, kernel, sources } = tensors;
  const isOwn = (/** @type {string} */ name) =>
    name === `${block}.conv.weight` || name === `${block}.weight`;
  const own = all.arrays.find(({ name }) => isOwn(name))?.values ?? [];
  const caption =
    `All gradients of ${block}. The loss is ${figure(all.loss)} on this picture alone, in train ` +
    'mode: normalisation uses this picture’s own mean and variance. A step goes against the ' +
    'gradient.';
  return [
    kernelSheet(
      'The gradients of this picture’s loss by the same weights',
      part(own, tensors, channel),
      kernel,
      sources,
    ),
    el(
      'figure',
      {},
      histogram(`Gradients of ${block}`, own, figure),
      el('figcaption', {}, caption),
    ),
  ];
}
