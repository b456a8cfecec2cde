// Inside (question 5): the maps of up to three networks side by side, in three depths down to the
// arithmetic of one pixel.
import { el, show, write } from '../../page/dom.js';
import { labIntro } from '../../page/intro.js';
import { messageOf } from '../../page/problem.js';
import { trace } from './arithmetic.js';
import { download, picturesOf } from './archive.js';
import { controls } from './controls.js';
import { evidence } from './evidence.js';
import { layer } from './layer.js';
import { Look } from './look.js';
import { overview, stageTitle } from './overview.js';
import { pixel } from './pixel.js';
import { pseudoCode } from './pseudo-code.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { LayerTensors, Stage, State } from '../../types.js' */
/** @import { Drawing } from './controls.js' */
/** @import { Place } from './large-map.js' */
/** @import { Opened } from './layer.js' */
/** @import { Choice } from './overview.js' */

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
  const [large, steps] = [
    el('section', { class: 'panel', hidden: true }),
    el('section', { class: 'panel', hidden: true }),
  ];
  const status = el('p', { class: 'help', role: 'status' });
  const empty = el('p', { class: 'empty' }, ASKING);
  element.append(
    labIntro('Inside a network', LEDE),
    choosing,
    status,
    empty,
    sheets,
    large,
    steps,
    says,
  );
  /** Where the focus came from, for when a depth is closed. @type {HTMLElement[]} */
  const from = [];
  const drawSheets = overview(sheets, (choice) => openMap(choice));
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
    if (shown !== look.seen) for (const part of [large, steps]) show(part, false);
    if (known) drawSheets(look.seen, drawing);
    if (known && shown !== look.seen) drawEvidence(look.seen);
    shown = look.seen;
    look.held = !large.hidden;
    drawControls();
  }

  /** @param {HTMLElement} part */
  function closed(part) {
    show(part, false);
    if (part === large) show(steps, false);
    look.held = !large.hidden;
    const back = from.splice(part === large ? 0 : 1)[0];
    const again = back?.dataset.map
      ? /** @type {HTMLElement | null} */ (sheets.querySelector(`[data-map="${back.dataset.map}"]`))
      : null;
    (back?.isConnected ? back : (again ?? element)).focus();
  }

  /** @param {Choice} choice */
  async function openMap({ network, stage: name, channel }) {
    const before = look.seen[network];
    const block = before.inside.stages.find((candidate) => candidate.name === name)?.block;
    if (block === undefined) return;
    from.splice(0, from.length, /** @type {HTMLElement} */ (document.activeElement));
    look.held = true;
    try {
      const { inside, tensors } = await look.opened(before.id, block);
      const stage = inside.stages.find((candidate) => candidate.name === name);
      // A run may have gone on meanwhile: what is opened is as new as its weights.
      if (!stage || look.seen[network]?.id !== before.id) return;
      const seen = { ...before, inside };
      show(large, true);
      show(steps, false);
      look.held = true;
      layer(
        large,
        { seen, stage, channel, tensors },
        () => look.gradients(seen.id),
        (place) => openPixel({ seen, stage, channel, tensors }, place),
        () => closed(large),
      );
    } catch (error) {
      write(status, messageOf(error));
    } finally {
      look.held = !large.hidden;
    }
  }

  /** @param {Opened} opened @param {Place} place */
  function openPixel({ seen, stage, channel, tensors }, place) {
    from[1] = /** @type {HTMLElement} */ (document.activeElement);
    show(steps, true);
    const { sources, owners } = inputsOf(seen.inside.stages, tensors);
    const traced = trace(tensors, sources, stage, channel, place, seen.inside.stages[0]);
    const map = `map ${channel + 1} of ${seen.title}’s ${stageTitle(stage)}`;
    const title = `Row ${place.row}, column ${place.column} of ${map}`;
    pixel(steps, title, { ...traced, owners }, pseudoCode(tensors), () => closed(steps));
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

/**
 * The stages that a block is given, and what each map of them is called.
 * @param {Stage[]} stages
 * @param {LayerTensors} tensors
 */
function inputsOf(stages, tensors) {
  const sources = tensors.sources.map(
    ({ block }) =>
      /** @type {Stage} */ (
        stages.find((candidate) => candidate.block === (block === 'input' ? '' : block))
      ),
  );
  const owners = tensors.sources.flatMap(({ block, channels }) => {
    const owner = block === 'input' ? 'the input' : block;
    return Array.from({ length: channels }, (_, i) => `map ${i + 1} of ${owner}`);
  });
  return { sources, owners };
}
