// Inside (question 5): the maps of up to three networks side by side, in three depths down to the
// arithmetic of one pixel.
import { el, show as reveal, write } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { messageOf } from '../../page/problem.js';
import { addToReport } from '../../report/add-button.js';
import { askedNetworks, numberOr } from '../live-figure.js';
import { download, picturesOf } from './archive.js';
import { controls } from './controls.js';
import { depths } from './depths.js';
import { evidence } from './evidence.js';
import { Look } from './look.js';
import { overview } from './overview.js';
import { drawingOf, insideSpec, mapIn, pixelIn } from './settings.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { State } from '../../types.js' */
/** @import { Drawing } from './drawing-choices.js' */
/** @import { Part } from './settings.js' */

const LEDE =
  'Each stage of a network turns maps (pictures of one number a pixel) into other maps. Open a ' +
  'map to see its weights; choose a pixel of it to follow the arithmetic that made it.';
const ASKING = 'The networks are being asked …';
const WAITING = 'Waiting for the pictures …';
const NO_NETWORK = 'There is no network to look into yet: press Train.';
const NO_PICTURES = 'There are no pictures to look at: open data in “Train” first.';

/** What is added, in words. @type {Record<Part, (stage: string) => string>} */
const ADDED = {
  sheet: (stage) => (stage === 'pictures' ? 'the pictures' : `the maps of ${stage}`),
  map: () => 'this map',
  pixel: () => 'this pixel’s arithmetic',
  measures: () => 'what the maps can be measured by',
};

/** @type {(settings: Settings) => unknown} */
let setUp = () => {};

/** Looks into networks, at a picture, and opens a map or a pixel. @param {Settings} settings */
export const show = (settings) => void setUp(settings);

/** @type {Open} */
export function open(element, page) {
  /** @type {Drawing} */
  const drawing = { scale: 'common', columns: 8 };
  const look = new Look(page, () => redraw());
  const [choosing, sheets, says] = [
    el('div', { class: 'inside-controls' }),
    el('div', { class: 'inside-overview' }),
    el('section'),
  ];
  const notes = lookNotes();
  const adding = (/** @type {Part} */ part, stage = '') =>
    addToReport(
      page,
      () => insideSpec(look, drawing, { part, stage, depth: deeper.depth }),
      ADDED[part](stage),
    );
  const deeper = depths(look, { places: [sheets, element], failed: notes.failed, adding });
  const parts = [choosing, ...notes.elements, sheets, deeper.map, deeper.pixel, says];
  element.append(labIntro('Inside a network', LEDE), ...parts);
  const drawSheets = overview(sheets, deeper.open, { adding: (stage) => adding('sheet', stage) });
  const drawEvidence = evidence(says, adding('measures'));
  const drawControls = controls(choosing, look, drawing, {
    redraw: () => redraw(),
    save: () => saveMaps(look),
  });
  /** @type {unknown} */
  let shown;

  function redraw() {
    const known = look.phase === 'shown';
    notes.draw(look);
    for (const part of [sheets, says]) reveal(part, known);
    if (shown !== look.seen) deeper.hide();
    if (known) drawSheets(look.seen, drawing);
    if (known && shown !== look.seen) drawEvidence(look.seen);
    shown = look.seen;
    deeper.hold();
    drawControls();
  }

  setUp = async (settings) => {
    lookAt(look, drawing, settings);
    await page.lab.ready;
    await look.again(page.store.state);
    redraw();
    if (typeof settings.map === 'number') await deeper.open(mapIn(settings), pixelIn(settings));
  };

  return (state) => {
    if (look.phase === 'waiting') notes.wait(state);
    look.refresh(state);
    drawControls();
  };
}

/** What is said where there are no maps yet, and of what went wrong. */
function lookNotes() {
  const status = el('p', { class: 'help', role: 'status' });
  const empty = el('p', { class: 'empty' }, ASKING);
  return {
    elements: [status, empty],
    failed: (/** @type {unknown} */ error) => write(status, messageOf(error)),
    /** @param {State} state */
    wait: (state) => write(empty, hasNoData(state) ? NO_PICTURES : WAITING),
    /** @param {Look} look */
    draw({ phase, problems }) {
      const known = phase === 'shown';
      reveal(empty, !known);
      write(empty, phase === 'failed' ? problems.join(' ') || NO_NETWORK : ASKING);
      write(status, known ? problems.join(' ') : '');
    },
  };
}

/** All maps that are shown, as a zip. @param {Look} look */
async function saveMaps({ picture, seen }) {
  const number = picture.kind === 'set' ? picture.number : 0;
  await download(seen.flatMap(({ id, inside }) => picturesOf(id, number, inside)));
}

/**
 * Chooses networks, a picture, and how the maps are drawn.
 * @param {Look} look
 * @param {Drawing} drawing
 * @param {Settings} settings
 */
function lookAt(look, drawing, settings) {
  const ids = askedNetworks(settings);
  if (ids.length) Object.assign(look, { ids, chosen: true });
  const number = Math.round(numberOr(settings.number ?? settings.picture, -1));
  const set = settings.set === 'train' ? 'train' : 'validation';
  if (number >= 0) look.picture = { kind: 'set', set, number };
  if (settings.scale) Object.assign(drawing, drawingOf(settings));
}

/** @param {State} state */
const hasNoData = ({ data }) => data.phase === 'failed' || data.phase === 'wanted';
