// The two depths below the maps: a map opened large with its weights, and the arithmetic of one
// pixel of it. Closing one gives the focus back to where it came from.
import { el, show } from '../../page/dom.js';
import { trace } from './arithmetic.js';
import { layer } from './layer.js';
import { stageTitle } from './overview.js';
import { pixel } from './pixel.js';
import { pseudoCode } from './pseudo-code.js';

/** @import { LayerTensors, Stage } from '../../types.js' */
/** @import { Place } from './large-map.js' */
/** @import { Opened } from './layer.js' */
/** @import { Look } from './look.js' */
/** @import { Choice } from './overview.js' */
/** @import { Stepping } from './pixel.js' */

/**
 * Where in a pixel's arithmetic one is: at which step, of which map that comes in.
 * @typedef {{ at?: number, input?: number }} Step
 */
/** What is open: a map, a pixel of it, a step. @typedef {Choice & Partial<Place> & Step} Depth */
/**
 * Where the focus may go back to, who hears of what failed and of what is open, what stands under
 * each depth, and whether the depths can be closed.
 * @typedef {{ places: [sheets: HTMLElement, lab: HTMLElement], failed: (error: unknown) => void,
 * changed?: (depth: Depth) => void, adding?: (part: 'map' | 'pixel') => HTMLElement, closes?:
 * boolean }} Around
 */

/** @param {Look} look @param {Around} around */
export function depths(look, { places, failed, changed = () => {}, adding, closes = true }) {
  const large = el('section', { class: 'panel', hidden: true });
  const steps = el('section', { class: 'panel', hidden: true });
  const focus = focusTrail(...places);
  /** @type {Depth | null} */
  let depth = null;

  /** @param {Depth} next */
  function now(next) {
    depth = next;
    changed(next);
  }

  /** What is looked at stays as it is while a map of it is open. */
  const hold = () => (look.held = !large.hidden);

  /** @param {HTMLElement} part */
  function closed(part) {
    show(part, false);
    if (part === large) show(steps, false);
    hold();
    focus.back(part === large ? 0 : 1);
  }

  /**
   * @param {Choice} choice
   * @param {{ focused?: boolean, pixel?: Place & Step }} [deeper] whether it takes the focus, and
   * which pixel of it is opened too
   */
  async function open(choice, { focused = true, pixel: further } = {}) {
    const before = look.seen[choice.network];
    const block = before && stageNamed(before.inside.stages, choice.stage)?.block;
    if (block === undefined) return;
    focus.leave(0);
    look.held = true;
    try {
      const opened = await openedMap(look, choice, block);
      if (!opened) return;
      show(large, true);
      show(steps, false);
      look.held = true;
      layer(large, opened, {
        ask: () => look.gradients(before.id),
        openPixel: (place) => openPixel(opened, choice, place),
        close: closes ? () => closed(large) : null,
        focus: focused,
      });
      large.append(adding?.('map') ?? '');
      now(choice);
      if (further) openPixel(opened, choice, further, focused);
    } catch (error) {
      failed(error);
    } finally {
      hold();
    }
  }

  /**
   * @param {Opened} opened
   * @param {Choice} choice
   * @param {Place & Step} place
   * @param {boolean} [focused]
   */
  function openPixel(opened, choice, { row, column, at, input }, focused = true) {
    focus.leave(1);
    show(steps, true);
    now({ ...choice, row, column });
    drawPixel(
      steps,
      opened,
      { row, column },
      {
        ...(at === undefined ? {} : { at }),
        ...(input === undefined ? {} : { channel: input }),
        focus: focused,
        changed: (step, of) => depth && now({ ...depth, at: step, input: of }),
        close: closes ? () => closed(steps) : null,
      },
    );
    steps.append(adding?.('pixel') ?? '');
  }

  return {
    map: large,
    pixel: steps,
    open,
    hold,
    /** What is open; null where nothing is. */
    get depth() {
      return large.hidden ? null : depth;
    },
    hide() {
      for (const part of [large, steps]) show(part, false);
    },
  };
}

/**
 * Where the focus came from, for when a depth is closed.
 * @param {HTMLElement} sheets
 * @param {HTMLElement} lab
 */
function focusTrail(sheets, lab) {
  /** @type {HTMLElement[]} */
  const from = [];
  return {
    /** @param {number} depth that is gone to */
    leave(depth) {
      from.length = depth;
      from[depth] = /** @type {HTMLElement} */ (document.activeElement);
    },
    /** @param {number} depth that is closed */
    back(depth) {
      const [back] = from.splice(depth);
      (back?.isConnected ? back : (sameMap(sheets, back) ?? lab)).focus();
    },
  };
}

/**
 * A map with its weights; null where its network is no longer looked at.
 * @param {Look} look
 * @param {Choice} choice
 * @param {string} block
 * @returns {Promise<Opened | null>}
 */
async function openedMap(look, { network, stage: name, channel }, block) {
  const before = look.seen[network];
  const { inside, tensors } = await look.opened(before.id, block);
  const stage = stageNamed(inside.stages, name);
  // A run may have gone on meanwhile: what is opened is as new as its weights.
  if (!stage || look.seen[network]?.id !== before.id) return null;
  return { seen: { ...before, inside }, stage, channel, tensors };
}

/** @param {Stage[]} stages @param {string} name */
const stageNamed = (stages, name) => stages.find((candidate) => candidate.name === name);

/**
 * @param {HTMLElement} element
 * @param {Opened} opened
 * @param {Place} place of its map
 * @param {Stepping} stepping
 */
function drawPixel(element, { seen, stage, channel, tensors }, place, stepping) {
  const { sources, owners } = inputsOf(seen.inside.stages, tensors);
  const traced = trace(tensors, sources, stage, channel, place, seen.inside.stages[0]);
  const map = `map ${channel + 1} of ${seen.title}’s ${stageTitle(stage)}`;
  const title = `Row ${place.row}, column ${place.column} of ${map}`;
  pixel(element, title, { ...traced, owners }, pseudoCode(tensors), stepping);
}

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

/**
 * The map that was pressed, drawn anew.
 * @param {HTMLElement} sheets
 * @param {HTMLElement | undefined} pressed
 * @returns {HTMLElement | null}
 */
const sameMap = (sheets, pressed) =>
  pressed?.dataset.map ? sheets.querySelector(`[data-map="${pressed.dataset.map}"]`) : null;
