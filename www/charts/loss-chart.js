// The loss chart's marks: training a step, training and validation an epoch, and the baselines,
// from columns of numbers.
import { loss } from '../page/format.js';
import { decimate } from './decimate.js';
import { MARGIN, axes, flat, line, series, chartFrame } from './marks.js';
import { readingLine } from './axes.js';
import { scale } from './scale.js';

/** @import { EpochReport } from '../types.js' */

/** @typedef {'linear' | 'logarithmic'} ScaleKind */
/**
 * @typedef {{ losses: ArrayLike<number>, every: number, stepsPerEpoch: number, epochsInAll: number,
 * epochs: EpochReport[],
 * baselines: { line: string, loss?: number }[], kind: ScaleKind, readAt: number | null }} LossData
 */

/** About two points a pixel of the widest chart. */
const MOST_POINTS = 1200;
/** What an axis starts from before there is anything to measure. */
const EMPTY_RANGE = /** @type {[number, number]} */ ([0.005, 0.2]);

/**
 * Draws into an SVG element and says where positions lie.
 * @param {SVGSVGElement} element @param {LossData} data @param {{ width: number, height: number }}
 * size
 */
export function drawLossChart(element, data, { width, height }) {
  const steps = Math.max(1, data.stepsPerEpoch * data.epochsInAll);
  const x = scale(
    'linear',
    [0, data.epochsInAll || 1],
    [MARGIN.left, width - MARGIN.right],
    width < 480 ? 5 : 10,
  );
  const y = scale(data.kind, lossRange(data), [height - MARGIN.bottom, MARGIN.top], 6);
  const atStep = (/** @type {number} */ step) => x.at((step / steps) * (data.epochsInAll || 1));
  element.setAttribute('viewBox', `0 0 ${width} ${height}`);
  /** @type {SVGElement[]} */
  const marks = [...axes(x, y, width, height, tickText)];
  for (const { line: look, loss: value } of data.baselines)
    if (value !== undefined) marks.push(flat(look, y.at(value), width));
  const points = decimate(data.losses, MOST_POINTS).filter(({ value }) => Number.isFinite(value));
  marks.push(
    line(
      'train-steps',
      points.map(({ index, value }) => [atStep(1 + index * data.every), y.at(value)]),
    ),
  );
  marks.push(
    ...series(
      'train',
      data.epochs.map(({ epoch, trainLoss }) => [x.at(epoch), y.at(trainLoss)]),
    ),
  );
  marks.push(
    ...series(
      'validation',
      data.epochs.map(({ epoch, validationLoss }) => [x.at(epoch), y.at(validationLoss)]),
    ),
  );
  if (data.readAt !== null)
    marks.push(readingLine(atStep(data.readAt), MARGIN.top, chartFrame(width, height)));
  element.replaceChildren(...marks);
  return {
    stepAt: (/** @type {number} */ position) =>
      Math.round((x.back(position) / (data.epochsInAll || 1)) * steps),
  };
}

/**
 * From the smallest value to what matters: everything on a logarithmic scale, what the epochs and
 * baselines need on a linear one.
 * @param {LossData} data
 */
export function lossRange({ losses, epochs, baselines, kind }) {
  const averages = epochs.flatMap(({ trainLoss, validationLoss }) => [trainLoss, validationLoss]);
  const flats = baselines.flatMap(({ loss: value }) => value ?? []);
  let [low, high] = [Infinity, -Infinity];
  const take = (/** @type {number} */ value) => {
    if (!(value > 0) || !Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const value of [...averages, ...flats]) take(value);
  if (kind === 'linear')
    return /** @type {[number, number]} */ ([0, high > 0 ? roundUp(high * 1.15) : EMPTY_RANGE[1]]);
  for (let i = 0; i < losses.length; i++) take(losses[i]);
  if (!(high > 0)) return EMPTY_RANGE;
  return /** @type {[number, number]} */ ([
    roundDown(low * 0.97),
    roundUp(losses.length || averages.length ? Math.max(high, low * 4) : EMPTY_RANGE[1]),
  ]);
}

/** To 1, 1.5, 2, 3, 5 or 7 times a power of ten, so that the axis changes seldom. */
const STOPS = [1, 1.5, 2, 3, 5, 7, 10];
/** @param {number} value */
const power = (value) => 10 ** Math.floor(Math.log10(value));
/** @param {number} value */
const roundUp = (value) =>
  (STOPS.find((stop) => stop * power(value) >= value * 0.9999) ?? 10) * power(value);
/** @param {number} value */
const roundDown = (value) =>
  (STOPS.findLast((stop) => stop * power(value) <= value * 1.0001) ?? 1) * power(value);

/** @param {number} tick */
const tickText = (tick) => (tick === 0 ? '0' : tick < 0.001 ? loss(tick) : String(tick));
