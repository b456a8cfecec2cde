// The figures of the questions about ideas, in reports.
import { el } from '../../page/dom.js';
import { liveFigure, numberOr } from '../live-figure.js';
import { colours } from './colours.js';
import { hyperParameters } from './hyper-parameters.js';
import { judge } from './judge.js';
import { largerPictures } from './larger-pictures.js';
import { metrics, metricsTable } from './metrics.js';
import { poolRelu } from './pool-relu.js';
import { squaredError } from './squared-error.js';

/** @import { FigureAsked, MeasureAgain, Page } from '../../types.js' */

/** The questions in their order. */
export const SECTION_MAKERS = [
  colours,
  squaredError,
  hyperParameters,
  poolRelu,
  metrics,
  largerPictures,
];

/** @type {Record<string, typeof SECTION_MAKERS[number]>} */
const BY_NAME = {
  colours,
  'squared-error': squaredError,
  'hyper-parameters': hyperParameters,
  'pool-relu': poolRelu,
  metrics,
  'larger-pictures': largerPictures,
};

/** @type {MeasureAgain} */
export const measureAgain = async (page, { settings }) =>
  metricsTable(await judge(page, Math.max(1, numberOr(settings.count, 1)), () => {}));

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export const figure = (host, page, asked) =>
  liveFigure(host, page, asked, (place, { settings, keep }) => {
    const name = asked.figure.kind === 'live' ? asked.figure.part : '';
    const part = BY_NAME[name](page, { changed: () => keep(part.seen()) });
    part.set(settings);
    const box = el('div', { class: 'concept' }, ...part.body);
    place.append(el('div', { class: 'concepts' }, box));
    return { draw: part.draw };
  });
