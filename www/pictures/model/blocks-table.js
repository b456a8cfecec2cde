// A network's blocks as a table, and its totals.
import { el } from '../../page/dom.js';
import { count } from '../../page/format.js';
import { inputsOf, layersOf, rough, shapeOf } from './words.js';

/** @import { Block, Layers } from '../../types.js' */

const COLUMNS = [
  'Block',
  'Layers',
  'Channels in',
  'Output',
  'Parameters',
  'Multiply-adds',
  'Receptive field',
];

/**
 * @param {HTMLElement} element
 * @param {Layers} layers
 * @param {string} chosen
 * @param {(block: string) => void} choose
 */
export function blocksTable(element, layers, chosen, choose) {
  const rows = layers.blocks.map((block) => blockRow(block, block.name === chosen, choose));
  const total = el(
    'tr',
    {},
    el('th', { scope: 'row' }, 'All'),
    el('td'),
    el('td'),
    el('td'),
    el('td', {}, count(layers.parameters)),
    el('td', {}, count(layers.multiplyAdds)),
    el('td'),
  );
  const scroll =
    /** @type {HTMLElement | null} */ (element.querySelector('.model-scroll'))?.scrollLeft ?? 0;
  const box = el(
    'div',
    { class: 'model-scroll', role: 'region', 'aria-label': 'The network as a table', tabindex: 0 },
    el(
      'table',
      { class: 'model-table' },
      el('thead', {}, el('tr', {}, ...COLUMNS.map((title) => el('th', { scope: 'col' }, title)))),
      el('tbody', {}, ...rows),
      el('tfoot', {}, total),
    ),
  );
  element.replaceChildren(el('figure', {}, box, el('figcaption', {}, captionWords(layers))));
  box.scrollLeft = scroll;
}

/** @param {Block} block @param {boolean} chosen @param {(block: string) => void} choose */
function blockRow(block, chosen, choose) {
  const { name, receptiveField } = block;
  const button = {
    type: 'button',
    class: 'link',
    'data-block': name,
    'aria-pressed': String(chosen),
    onclick: () => choose(name),
  };
  const figures = [
    layersOf(block).join(', '),
    inputsOf(block),
    shapeOf(block),
    count(block.parameters),
    count(block.multiplyAdds),
    `${receptiveField} × ${receptiveField}`,
  ];
  return el(
    'tr',
    { class: chosen ? 'chosen' : null },
    el('th', { scope: 'row' }, el('button', button, name)),
    ...figures.map((text) => el('td', {}, text)),
  );
}

/** @param {Layers} layers */
const captionWords = ({ width, height, parameters, multiplyAdds }) =>
  `For a picture of ${height} × ${width} pixels: ${count(parameters)} trained numbers, ` +
  `${rough(multiplyAdds)} multiplications with an addition each. Output: maps × height × width. ` +
  'Convolutions are counted as if their zeros outside the map were multiplied too; normalisation ' +
  'counts one a number. Receptive field: the pixels of the picture that one number of the output ' +
  'depends on, where the picture has no edge.';
