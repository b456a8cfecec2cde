// Layers and blocks in words, as the diagram and the table write them.
import { count } from '../../page/format.js';

/** @import { Block, LayerKind } from '../../types.js' */

/** @type {Record<LayerKind, string>} */
const KINDS = {
  convolution: 'Conv',
  normalisation: 'BatchNorm',
  relu: 'ReLU',
  maxPool: 'MaxPool 2',
  upsample: 'Upsample 2',
  table: 'Table',
};

/** A block's layers in order. @param {Block} block @returns {string[]} */
export const layersOf = ({ layers, kernel }) =>
  layers.map(({ kind }) =>
    kind === 'convolution' ? `${KINDS[kind]} ${kernel} × ${kernel}` : KINDS[kind],
  );

/** Channels in, with where they come from. @param {Block} block */
export const inputsOf = ({ sources, inputs }) =>
  sources.length > 1
    ? `${count(inputs)} ` +
      `(${sources.map(({ block, channels }) => `${channels} of ${block}`).join(' + ')})`
    : count(inputs);

/** @param {{ channels: number, height: number, width: number }} maps */
export const shapeOf = ({ channels, height, width }) => `${channels} × ${height} × ${width}`;

/** 1,234,567 -> "1.23 million". @param {number} n */
export const rough = (n) => (n >= 1e6 ? `${(n / 1e6).toPrecision(3)} million` : count(n));
