// Rows of restored pictures, one of them two ways, the reasons, and the scores, in reports.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { liveFigure, numberOr, textOr } from '../live-figure.js';
import { networksNamed } from '../networks-at-hand.js';
import { resolutionGrid } from './grid.js';
import { rowsFor } from './rows.js';
import { samplePanel, sampleScores } from './sample.js';
import { rowKey, rowName, sampleTable } from './specs.js';
import { whyPanel } from './why-panel.js';
import { zoomPanel } from './zoom.js';

/**
 * @import { DataSummary, FigureAsked, FigureSettings, MeasureAgain, Page } from '../../types.js'
 */
/** @import { Network } from '../networks-at-hand.js' */

/**
 * @typedef {{ page: Page, networks: Network[], summary: DataSummary, settings: FigureSettings,
 * keep: (more: FigureSettings) => void }} Given
 */

const NO_PICTURES = 'There are no pictures to look at yet: open data in “Train”.';
/** Pictures over which the reasons are looked for. */
const MOST = 9;

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export const figure = (host, page, asked) =>
  liveFigure(host, page, asked, async (place, { networks: named, settings, keep }) => {
    const part = asked.figure.kind === 'live' ? asked.figure.part : '';
    const { summary } = page.store.state.data;
    if (!summary) throw new Error(NO_PICTURES);
    const networks = await networksNamed(page, named);
    const given = { page, networks, summary, settings, keep };
    if (part === 'rows') return gridFigure(place, given);
    if (part === 'zoom') return zoomFigure(place, given);
    if (part === 'why') return whyFigure(place, given);
    const sample = samplePanel(page);
    place.append(sample.element);
    sample.draw(networks, summary.sha256);
    return {};
  });

/** @type {MeasureAgain} */
export async function measureAgain(page, { networks: named, summary, told }) {
  const networks = await networksNamed(page, named);
  const on = { wanted: () => true, told };
  return sampleTable((await sampleScores(page, networks, summary, on)) ?? []);
}

/** @param {DataSummary} summary @param {number} first @param {number} count */
function numbersFrom({ validation }, first, count) {
  const from = Math.min(validation - 1, Math.max(0, Math.round(first)));
  return Array.from({ length: Math.min(count, validation - from) }, (_, i) => from + i);
}

/**
 * As many pictures as fit, from the first one on.
 * @param {HTMLElement} place
 * @param {Given} given
 */
function gridFigure(place, { page, networks, summary, settings, keep }) {
  const grid = resolutionGrid(
    () => draw(0),
    () => {},
    { errors: settings.errors === true, changed: (errors) => keep({ errors }) },
  );
  const draw = latest(async (/** @type {number} */ _) => {
    const count = grid.count();
    if (!count) return;
    const numbers = numbersFrom(summary, numberOr(settings.first, 0), count);
    grid.draw(await rowsFor(page, networks, numbers));
  });
  place.append(el('figure', {}, grid.element));
  return {};
}

/** @param {HTMLElement} place @param {Given} given */
async function zoomFigure(place, { page, networks, summary, settings, keep }) {
  const zoom = zoomPanel({
    changed() {
      const { left, right } = zoom.seen;
      keep({ left: rowName(left, networks), right: rowName(right, networks) });
    },
  });
  const numbers = numbersFrom(summary, numberOr(settings.number, 0), 1);
  zoom.draw(await rowsFor(page, networks, numbers), numbers);
  const [left, right] = [textOr(settings.left), textOr(settings.right)];
  zoom.choose(numbers[0], rowKey(left, networks), rowKey(right, networks));
  place.append(zoom.element);
  return {};
}

/** @param {HTMLElement} place @param {Given} given */
async function whyFigure(place, { page, networks, summary, settings }) {
  const why = whyPanel();
  const count = Math.min(MOST, Math.max(1, numberOr(settings.count, MOST)));
  const numbers = numbersFrom(summary, numberOr(settings.first, 0), count);
  why.draw(await rowsFor(page, networks, numbers), numbers, networks, summary);
  place.append(why.element);
  return {};
}
