// A network as a diagram: a box for each block, as high as its maps and wider with more of them,
// skip connections as arcs.
import { el, svg } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { layersOf, shapeOf } from './words.js';

/** @import { Layers } from '../../types.js' */

const STEP = 148;
const LEFT = 60;
/** The middle of the boxes, and the height of a map as high as the picture. */
const MIDDLE = 130;
const TALLEST = 110;
const HEIGHT = 330;
/** What is left out above where there are no arcs. */
const NO_ARCS = 56;

/**
 * @param {HTMLElement} element
 * @param {Layers} layers
 * @param {string} chosen
 * @param {(block: string) => void} choose
 */
export function diagram(element, layers, chosen, choose) {
  const boxes = boxesOf(layers);
  const width = LEFT * 2 + (boxes.length - 1) * STEP;
  const skips = layers.blocks.filter(({ sources }) => sources.length > 1).length;
  const top = skips ? 0 : NO_ARCS;
  const names = layers.blocks.map(({ name }) => name);
  const chart = svg('svg', {
    viewBox: `0 ${top} ${width} ${HEIGHT - top}`,
    width,
    height: HEIGHT - top,
    class: 'model-diagram',
    role: 'group',
    'aria-label': `The network from left to right: ${names.join(', ')}`,
  });
  for (const [i, box] of boxes.entries()) {
    if (i)
      chart.append(
        svg('line', {
          x1: boxes[i - 1].x + boxes[i - 1].width / 2,
          x2: box.x - box.width / 2 - 5,
          y1: MIDDLE,
          y2: MIDDLE,
          class: 'flow',
        }),
        svg('path', {
          d: `M${box.x - box.width / 2 - 6} ${MIDDLE - 4} l6 4 l-6 4 z`,
          class: 'arrow',
        }),
      );
  }
  for (const arc of arcs(layers, boxes)) chart.append(arc);
  for (const box of boxes) chart.append(drawn(box, box.name === chosen, choose));
  const scroll =
    /** @type {HTMLElement | null} */ (element.querySelector('.model-scroll'))?.scrollLeft ?? 0;
  const holder = el('div', {
    class: 'model-scroll',
    role: 'region',
    'aria-label': 'The network as a diagram',
    tabindex: 0,
  });
  holder.append(chart);
  element.replaceChildren(el('figure', {}, holder, el('figcaption', {}, captionWords(skips))));
  holder.scrollLeft = scroll;
}

/** @param {number} skips blocks that are given the maps of an earlier one too */
const captionWords = (skips) =>
  'From the picture to the answer: a box is as high as its maps and wider with more of them; ' +
  `${skipWords(skips)}. Press a block to see what it sees.`;

/** @param {number} skips */
function skipWords(skips) {
  if (skips === 0) return 'it is a chain, without skip connections';
  const which =
    skips === 1 ? '1 dashed arc is a skip connection' : `${skips} dashed arcs are skip connections`;
  return `${which}, whose maps are laid beside those of the block before`;
}

/** @typedef {{ name: string, x: number, width: number, height: number, lines: string[] }} Box */

/** @param {Layers} layers @returns {Box[]} */
function boxesOf(layers) {
  const size = (/** @type {number} */ height) => Math.max(16, (height / layers.height) * TALLEST);
  const broad = (/** @type {number} */ channels) => 6 + 4.4 * Math.sqrt(channels);
  const input = {
    name: 'input',
    x: LEFT,
    width: broad(layers.channels),
    height: TALLEST,
    lines: [shapeOf(layers)],
  };
  return [
    input,
    ...layers.blocks.map((block, i) => ({
      name: block.name,
      x: LEFT + (i + 1) * STEP,
      width: broad(block.channels),
      height: size(block.height),
      lines: [
        shapeOf(block),
        ...layersOf(block),
        `${count(block.parameters)} parameters`,
        `sees ${block.receptiveField} × ${block.receptiveField}`,
      ],
    })),
  ];
}

/** @param {Box} box @param {boolean} chosen @param {(block: string) => void} choose */
function drawn({ name, x, width, height, lines }, chosen, choose) {
  const isInput = name === 'input';
  const group = svg(
    'g',
    isInput
      ? {}
      : {
          class: chosen ? 'block chosen' : 'block',
          role: 'button',
          tabindex: 0,
          'data-block': name,
          'aria-pressed': String(chosen),
        },
  );
  group.append(
    svg('rect', {
      x: x - STEP / 2 + 4,
      y: 62,
      width: STEP - 8,
      height: HEIGHT - 66,
      rx: 6,
      class: 'hit',
    }),
    svg('rect', {
      x: x - width / 2,
      y: MIDDLE - height / 2,
      width,
      height,
      rx: 2,
      class: isInput ? 'picture' : 'maps',
    }),
    // The spaces part the lines in the button's name.
    svg('text', { x, y: 208, 'text-anchor': 'middle', class: 'name' }, `${name} `),
    ...lines.map((line, i) =>
      svg('text', { x, y: 226 + i * 15, 'text-anchor': 'middle', class: 'tick' }, `${line} `),
    ),
  );
  if (!isInput) {
    group.addEventListener('click', () => choose(name));
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose(name);
    });
  }
  return group;
}

/** @param {Layers} layers @param {Box[]} boxes */
function arcs(layers, boxes) {
  return layers.blocks.flatMap(({ name, sources }, i) =>
    sources.slice(1).map(({ block, channels }) => {
      const from = boxes.find((box) => box.name === block);
      const to = boxes[i + 1];
      if (!from || !to) return '';
      const top = Math.max(10, 58 - Math.abs(to.x - from.x) / 16);
      const [y1, y2] = [MIDDLE - from.height / 2 - 3, MIDDLE - to.height / 2 - 3];
      return svg(
        'g',
        {},
        svg('path', {
          d: `M${from.x} ${y1} C${from.x} ${top} ${to.x - 12} ${top} ${to.x - 12} ${y2}`,
          class: 'skip-arc',
        }),
        svg('title', {}, `${channels} maps of ${block} to ${name}`),
      );
    }),
  );
}
