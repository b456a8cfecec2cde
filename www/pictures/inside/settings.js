// What is looked at inside networks, as the settings of a figure in a report, and read back.
import { numberOr, textOr } from '../live-figure.js';
import { labFigure } from '../../report/lab-figure.js';
import { reportData, reportNetworks, reportTitle } from '../report-names.js';
import { measuresForReport } from './evidence.js';
import { stageTitle } from './overview.js';

/** @import { FigureSpec } from '../../types.js' */
/** @import { Depth } from './depths.js' */
/** @import { Drawing } from './drawing-choices.js' */
/** @import { Look } from './look.js' */

/** @typedef {'sheet' | 'map' | 'pixel' | 'measures'} Part */
/** @typedef {Record<string, unknown>} Given */

const MEASURED = 'what the maps are measured by';
const MEASURES_TITLE = 'Measures of the maps';
const OWN_PICTURE =
  'a picture of yours does not travel in this figure. Choose one of the data’s first.';

/** Which pictures a figure looks at. @param {Given} settings */
export const setOf = ({ set }) => (set === 'train' ? 'train' : 'validation');

/** @param {Given} settings @returns {Drawing} */
export const drawingOf = ({ scale, columns }) => ({
  scale: scale === 'own' ? 'own' : 'common',
  columns: columns === 4 ? 4 : 8,
});

/** The map that is open, of the first network. @param {Given} settings */
export const mapIn = ({ stage, map }) => ({
  network: 0,
  stage: textOr(stage),
  channel: numberOr(map, 0),
});

/** The pixel of it that is open too, where one is. @param {Given} settings */
export const pixelIn = ({ row, column, step, input }) =>
  typeof row === 'number'
    ? {
        pixel: {
          row,
          column: numberOr(column, 0),
          at: numberOr(step, 0),
          input: numberOr(input, -1),
        },
      }
    : {};

/**
 * @param {Depth} depth
 * @param {boolean} [wholly] whether the map itself is shown, no pixel of it
 */
export const depthSettings = ({ stage, channel, row, column, at, input }, wholly = false) => ({
  stage,
  map: channel,
  ...(wholly || row === undefined || column === undefined
    ? {}
    : {
        row,
        column,
        ...(at === undefined ? {} : { step: at }),
        ...(input === undefined ? {} : { input }),
      }),
});

/**
 * What a report takes: a row of sheets, or what is open of one network.
 * @param {Look} look
 * @param {Drawing} drawing
 * @param {{ part: Part, stage: string, depth: Depth | null }} shown
 * @returns {FigureSpec | null}
 */
export function insideSpec(look, drawing, { part, stage, depth }) {
  const { picture, seen, page } = look;
  const wide = part === 'sheet' || part === 'measures';
  const own = wide ? seen : depth ? [seen[depth.network]] : [];
  if (!own.length) return null;
  if (picture.kind !== 'set') throw new Error(OWN_PICTURE);
  const { state } = page.store;
  const names = reportNetworks(
    state,
    own.map(({ id }) => id),
  );
  const { set, number } = picture;
  const deep = depth && !wide ? depthSettings(depth, part === 'map') : { stage };
  const settings = { ...reportData(state), set, number, ...drawing, ...deep };
  const titled = own.map((one) => ({ ...one, title: reportTitle(state, one) }));
  const titles = titled.map(({ title }) => title).join(', ');
  const of = `${set === 'train' ? 'training' : 'validation'} picture ${number}`;
  const words = part === 'measures' ? MEASURED : wordsOf(part, own[0], stage, depth);
  const live = labFigure('inside', part, settings, names.networks);
  return {
    figure:
      part === 'measures'
        ? { kind: 'table', title: MEASURES_TITLE, ...measuresForReport(titled), again: live }
        : live,
    caption: `${titles}: ${words}, for ${of}.`,
    cards: names.cards,
  };
}

/**
 * @param {Part} part
 * @param {Look['seen'][number]} seen
 * @param {string} stage
 * @param {Depth | null} depth
 */
function wordsOf(part, { inside }, stage, depth) {
  const name = part === 'sheet' ? stage : (depth?.stage ?? '');
  const known = inside.stages.find((one) => one.name === name);
  const title = known ? stageTitle(known) : 'picture, truth and answer';
  if (part === 'sheet' || !depth) return title;
  const map = `map ${depth.channel + 1} of ${title}`;
  return part === 'map' ? map : `row ${depth.row}, column ${depth.column} of ${map}`;
}
