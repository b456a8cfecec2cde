// The two depths below the maps: a map opened large with its weights, and the arithmetic of one
// pixel of it. Closing one gives the focus back to where it came from.
import { el, show } from '../../page/dom.js';
import { focusTrail } from './focus-trail.js';
import { layer } from './layer.js';
import { drawPixel } from './opened-pixel.js';

/** @import { Stage } from '../../types.js' */
/** @import { Place } from './large-map.js' */
/** @import { Opened } from './layer.js' */
/** @import { Look } from './look.js' */
/** @import { Choice } from './overview.js' */

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
  const focus = focusTrail(...places);
  const last = lastDepth(changed);
  const steps = pixelSheet(focus, last.now, { adding, closes });
  const large = mapSheet(look, steps.open, { adding, close: closes ? close : null });

  /** What is looked at stays as it is while a map of it is open. */
  const hold = () => (look.held = !large.element.hidden);

  function hide() {
    for (const part of [large, steps]) show(part.element, false);
  }

  function close() {
    hide();
    hold();
    focus.back(0);
  }

  /**
   * @param {Choice} choice
   * @param {{ focused?: boolean, pixel?: Place & Step }} [deeper] whether it takes the focus, and
   * which pixel of it is opened too
   */
  async function open(choice, { focused = true, pixel: further } = {}) {
    const block = blockOf(look, choice);
    if (block === undefined) return;
    focus.leave(0);
    look.held = true;
    try {
      const opened = await openedMap(look, choice, block);
      if (!opened) return;
      show(large.element, true);
      show(steps.element, false);
      look.held = true;
      large.draw(opened, choice, focused);
      last.now(choice);
      if (further) steps.open(opened, choice, further, focused);
    } catch (error) {
      failed(error);
    } finally {
      hold();
    }
  }

  return {
    map: large.element,
    pixel: steps.element,
    open,
    hold,
    /** What is open; null where nothing is. */
    get depth() {
      return large.element.hidden ? null : last.depth;
    },
    hide,
  };
}

/** What was opened last. @param {(depth: Depth) => void} changed hears of it */
function lastDepth(changed) {
  /** @type {Depth | null} */
  let depth = null;
  return {
    get depth() {
      return depth;
    },
    /** @param {Depth} next */
    now(next) {
      depth = next;
      changed(next);
    },
  };
}

/**
 * The depth below the sheets: one map, large.
 * @param {Look} look
 * @param {(opened: Opened, choice: Choice, place: Place) => void} openPixel
 * @param {Pick<Around, 'adding'> & { close: (() => void) | null }} around
 */
function mapSheet(look, openPixel, { adding, close }) {
  const element = el('section', { class: 'panel', hidden: true });
  return {
    element,
    /** @param {Opened} opened @param {Choice} choice @param {boolean} focus */
    draw(opened, choice, focus) {
      layer(element, opened, {
        ask: () => look.gradients(opened.seen.id),
        openPixel: (place) => openPixel(opened, choice, place),
        close,
        focus,
      });
      element.append(adding?.('map') ?? '');
    },
  };
}

/**
 * The lowest depth: the arithmetic of one pixel of the map that is open.
 * @param {ReturnType<typeof focusTrail>} focus
 * @param {(depth: Depth) => void} now hears what is open
 * @param {Pick<Around, 'adding' | 'closes'>} around
 */
function pixelSheet(focus, now, { adding, closes }) {
  const element = el('section', { class: 'panel', hidden: true });

  function close() {
    show(element, false);
    focus.back(1);
  }

  /**
   * @param {Opened} opened
   * @param {Choice} choice
   * @param {Place & Step} place
   * @param {boolean} [focused]
   */
  function open(opened, choice, { row, column, at, input }, focused = true) {
    const place = { row, column };
    focus.leave(1);
    show(element, true);
    now({ ...choice, ...place });
    drawPixel(element, opened, place, {
      ...(at === undefined ? {} : { at }),
      ...(input === undefined ? {} : { channel: input }),
      focus: focused,
      changed: (step, of) => now({ ...choice, ...place, at: step, input: of }),
      close: closes ? close : null,
    });
    element.append(adding?.('pixel') ?? '');
  }

  return { element, open };
}

/**
 * The block that a map is of; nothing where it isn't there.
 * @param {Look} look
 * @param {Choice} of
 */
const blockOf = (look, { network, stage }) =>
  look.seen[network] && stageNamed(look.seen[network].inside.stages, stage)?.block;

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
