// Sheets of maps, one map, and the arithmetic of one of its pixels, in reports.
import { el, show } from '../../page/dom.js';
import { liveFigure, numberOr, textOr } from '../live-figure.js';
import { problemLine } from '../../page/problem.js';
import { whenResized } from '../../page/sizes.js';
import { depths } from './depths.js';
import { evidence, measuresForReport } from './evidence.js';
import { Look } from './look.js';
import { overview } from './overview.js';
import { depthSettings, drawingOf, mapIn, pixelIn, setOf } from './settings.js';

/** @import { FigureAsked, FigureSettings, MeasureAgain, Page } from '../../types.js' */
/** @import { Named } from '../live-figure.js' */

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export const figure = (host, page, asked) =>
  liveFigure(host, page, asked, async (place, { networks, settings, keep }) => {
    const part = asked.figure.kind === 'live' ? asked.figure.part : '';
    const look = lookOf(page, networks, settings);
    await look.ask();
    if (look.phase === 'failed') throw new Error(look.problems.join(' '));
    if (part === 'measures') {
      const says = el('section');
      place.append(says);
      evidence(says)(look.seen);
      return {};
    }
    return part === 'sheet'
      ? sheet(place, look, settings)
      : deep(place, look, { part, settings, keep });
  });

/** @type {MeasureAgain} */
export async function measureAgain(page, { networks, settings }) {
  const look = lookOf(page, networks, settings);
  await look.ask();
  if (look.phase === 'failed' || look.problems.length) throw new Error(look.problems.join(' '));
  return measuresForReport(look.seen);
}

/** @param {Page} page @param {Named[]} networks @param {FigureSettings} settings */
function lookOf(page, networks, settings) {
  const look = new Look(page, () => {});
  look.chosen = true;
  look.ids = networks.map(({ id }) => id);
  for (const { id, title } of networks) look.titles.set(id, title);
  const total = page.store.state.data.summary?.[setOf(settings)] ?? 1;
  const number = Math.min(total - 1, Math.max(0, Math.round(numberOr(settings.number, 0))));
  look.picture = { kind: 'set', set: setOf(settings), number };
  return look;
}

/**
 * The sheets of one stage; a map that is pressed opens below them.
 * @param {HTMLElement} place
 * @param {Look} look
 * @param {FigureSettings} settings
 */
function sheet(place, look, settings) {
  const sheets = el('div', { class: 'inside-overview' });
  const problem = problemLine();
  const deeper = depths(look, { places: [sheets, place], failed: problem.say });
  place.append(sheets, problem.element, deeper.map, deeper.pixel);
  const drawSheets = overview(sheets, deeper.open, { only: textOr(settings.stage) });
  const draw = () => {
    if (sheets.clientWidth) drawSheets(look.seen, drawingOf(settings));
  };
  return { draw, end: whenResized(sheets, draw) };
}

/**
 * One map with its weights, or the arithmetic of one pixel of it.
 * @param {HTMLElement} place
 * @param {Look} look
 * @param {{ part: string, settings: FigureSettings, keep: (more: FigureSettings) => void }} given
 */
async function deep(place, look, { part, settings, keep }) {
  const problem = problemLine();
  const sheets = el('div', {});
  const wholly = part === 'map';
  let opening = true;
  const deeper = depths(look, {
    places: [sheets, place],
    failed: problem.say,
    closes: false,
    changed: (depth) => opening || keep(depthSettings(depth, wholly)),
  });
  place.append(problem.element, deeper.map, deeper.pixel);
  await deeper.open(mapIn(settings), { focused: false, ...(wholly ? {} : pixelIn(settings)) });
  opening = false;
  if (!wholly) show(deeper.map, false);
  return {};
}
