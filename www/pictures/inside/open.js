// Inside (question 5): the maps of up to three networks side by side, in three depths down to the
// arithmetic of one pixel.
import { el, show, write } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { messageOf } from '../../page/problem.js';
import { download, picturesOf } from './archive.js';
import { controls } from './controls.js';
import { depths } from './depths.js';
import { evidence } from './evidence.js';
import { Look } from './look.js';
import { overview } from './overview.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { State } from '../../types.js' */
/** @import { Drawing } from './drawing-choices.js' */

const LEDE =
  'Each stage of a network turns maps (pictures of one number a pixel) into other maps. Open a ' +
  'map to see its weights; choose a pixel of it to follow the arithmetic that made it.';
const ASKING = 'The networks are being asked …';
const NO_NETWORK = 'There is no network to look into yet: press Train.';
const NO_PICTURES = 'There are no pictures to look at: open data in “Train” first.';

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
  const status = el('p', { class: 'help', role: 'status' });
  const empty = el('p', { class: 'empty' }, ASKING);
  const deeper = depths(look, [sheets, element], (error) => write(status, messageOf(error)));
  element.append(
    labIntro('Inside a network', LEDE),
    choosing,
    status,
    empty,
    sheets,
    ...deeper.elements,
    says,
  );
  const drawSheets = overview(sheets, deeper.open);
  const drawEvidence = evidence(says);
  const drawControls = controls(choosing, look, drawing, { redraw: () => redraw(), save });
  /** @type {unknown} */
  let shown;

  function redraw() {
    const known = look.phase === 'shown';
    show(empty, !known);
    write(empty, look.phase === 'failed' ? look.problems.join(' ') || NO_NETWORK : ASKING);
    write(status, known ? look.problems.join(' ') : '');
    for (const part of [sheets, says]) show(part, known);
    if (shown !== look.seen) deeper.hide();
    if (known) drawSheets(look.seen, drawing);
    if (known && shown !== look.seen) drawEvidence(look.seen);
    shown = look.seen;
    deeper.hold();
    drawControls();
  }

  async function save() {
    const number = look.picture.kind === 'set' ? look.picture.number : 0;
    await download(look.seen.flatMap(({ id, inside }) => picturesOf(id, number, inside)));
  }

  return (state) => {
    if (look.phase === 'waiting')
      write(empty, hasNoData(state) ? NO_PICTURES : 'Waiting for the pictures …');
    look.refresh(state);
    drawControls();
  };
}

/** @param {State} state */
const hasNoData = ({ data }) => data.phase === 'failed' || data.phase === 'wanted';
