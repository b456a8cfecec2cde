// The accuracy chart's marks: the share of validation pixels that got their colour, an epoch, and
// what needs no network.
import { MARGIN, axes, flat, series } from './marks.js';
import { scale } from './scale.js';

/** @import { EpochReport } from '../types.js' */

/**
 * @typedef {{ epochsInAll: number, epochs: EpochReport[], baselines: { line: string, accuracy?:
 * number }[] }} AccuracyData
 */

/**
 * Draws into an SVG element.
 * @param {SVGSVGElement} element
 * @param {AccuracyData} data
 * @param {{ width: number, height: number }} size
 */
export function drawAccuracyChart(element, data, { width, height }) {
  const x = scale(
    'linear',
    [0, data.epochsInAll || 1],
    [MARGIN.left, width - MARGIN.right],
    width < 480 ? 5 : 10,
  );
  const y = scale('linear', [0, accuracyTop(data)], [height - MARGIN.bottom, MARGIN.top], 5);
  element.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const flats = data.baselines.flatMap(({ line, accuracy }) =>
    accuracy === undefined ? [] : [flat(line, y.at(accuracy), width)],
  );
  const points = data.epochs.flatMap(({ epoch, validationAccuracy }) =>
    validationAccuracy === undefined ? [] : [[x.at(epoch), y.at(validationAccuracy)]],
  );
  element.replaceChildren(
    ...axes(x, y, width, height, (tick) => `${Math.round(tick * 100)} %`),
    ...flats,
    ...series('validation', points),
  );
}

/** Ends of the axis that carry a tick. */
const TOPS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];

/**
 * The next round share above everything that is drawn.
 * @param {Pick<AccuracyData, 'epochs' | 'baselines'>} data
 */
export function accuracyTop({ epochs, baselines }) {
  const most = Math.max(
    epochs.length || baselines.length ? 0.05 : 0.45,
    ...epochs.map(({ validationAccuracy }) => validationAccuracy ?? 0),
    ...baselines.map(({ accuracy }) => accuracy ?? 0),
  );
  return TOPS.find((top) => top >= most * 1.02) ?? 1;
}
