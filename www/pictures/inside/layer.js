// The second depth: one map large, what its block has learnt for it, and where its gradient pulls
// on this picture.
import { histogram } from '../../charts/histogram.js';
import { el } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { figureText } from './arithmetic.js';
import { kernelSheet } from './kernels.js';
import { stageTitle } from './overview.js';
import { largeMap } from './large-map.js';

/** @import { LayerGradients, LayerTensors, Stage } from '../../types.js' */
/** @import { Seen } from './look.js' */

/** @import { Place } from './large-map.js' */

/** @typedef {LayerTensors} Tensors */
/** @typedef {{ seen: Seen, stage: Stage, channel: number, tensors: Tensors }} Opened */

/**
 * What one can do with an open map: `ask` for its gradients, open a pixel of it, close it where it
 * can be closed.
 * @typedef {{ ask: () => Promise<LayerGradients | null>, openPixel: (place: Place) => void, close:
 * (() => void) | null, focus: boolean }} LayerDeeds
 */

/** @param {HTMLElement} element @param {Opened} opened @param {LayerDeeds} deeds */
export function layer(element, { seen, stage, channel, tensors }, deeds) {
  const { ask, openPixel, close, focus } = deeds;
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
      close && el('button', { type: 'button', onclick: close }, 'Close this map'),
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
          histogram(`Weights of ${tensors.block}`, tensors.weight, figureText),
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
  if (focus) heading.focus();
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
    ...facts.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, figureText(value))]),
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
    `All gradients of ${block}. The loss is ${figureText(all.loss)} on this picture alone, in ` +
    'train mode: normalisation uses this picture’s own mean and variance. A step goes against ' +
    'the gradient.';
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
      histogram(`Gradients of ${block}`, own, figureText),
      el('figcaption', {}, caption),
    ),
  ];
}
