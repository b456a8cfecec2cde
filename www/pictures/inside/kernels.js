// The kernels of one map, one small picture for each input channel, on a scale from blue (below
// zero) to orange (above).
import { divergingColour } from '../../charts/diverging.js';
import { el } from '../../page/dom.js';
import { figureText } from './arithmetic.js';

/** Pixels of the screen for a weight: few kernels are drawn larger. @param {number} inputs */
const zoom = (inputs) => (inputs <= 4 ? 16 : 7);
const COLUMNS = 8;

/**
 * @param {string} label what is shown, for people who don't see it
 * @param {ArrayLike<number>} values `[inputs, k, k]` @param {number} kernel @param {{ block:
 * string, channels: number }[]} sources whose channels they are
 */
export function kernelSheet(label, values, kernel, sources) {
  const area = kernel * kernel;
  const inputs = values.length / area;
  const most = Array.from(values).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const columns = Math.min(COLUMNS, inputs);
  const [width, height] = [
    columns * (kernel + 1) + 1,
    Math.ceil(inputs / columns) * (kernel + 1) + 1,
  ];
  const canvas = el('canvas', {
    width,
    height,
    class: 'kernels',
    role: 'img',
    'aria-label':
      `${label}: ${inputs} kernels of ${kernel} by ${kernel}, from ${figureText(-most)} to ` +
      `${figureText(most)}`,
  });
  canvas.style.setProperty('width', `${width * zoom(inputs)}px`);
  const image = new ImageData(width, height);
  for (let input = 0; input < inputs; input++) {
    const left = (input % columns) * (kernel + 1) + 1;
    const top = Math.floor(input / columns) * (kernel + 1) + 1;
    for (let i = 0; i < area; i++) {
      const at = ((top + Math.floor(i / kernel)) * width + left + (i % kernel)) * 4;
      image.data.set([...divergingColour(values[input * area + i], most), 255], at);
    }
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return el(
    'figure',
    { class: 'inside-kernels' },
    canvas,
    scaleOf(most),
    el('figcaption', {}, `${label}, row by row: ${ownersOf(sources)}.`),
  );
}

/** @param {{ block: string, channels: number }[]} sources */
const ownersOf = (sources) =>
  sources
    .map(
      ({ block, channels }) =>
        `${channels} ${channels === 1 ? 'map' : 'maps'} of ` +
        `${block === 'input' ? 'the input' : block}`,
    )
    .join(', then ');

/** @param {number} most */
const scaleOf = (most) =>
  el(
    'div',
    { class: 'diverging' },
    el('span', {}, figureText(-most)),
    el('span', { class: 'diverging-bar', 'aria-hidden': 'true' }),
    el('span', {}, figureText(most)),
  );
