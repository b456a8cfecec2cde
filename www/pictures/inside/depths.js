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

/**
 * @param {Look} look
 * @param {[sheets: HTMLElement, lab: HTMLElement]} places where the focus may go back to
 * @param {(error: unknown) => void} failed
 */
export function depths(look, [sheets, lab], failed) {
  const large = el('section', { class: 'panel', hidden: true });
  const steps = el('section', { class: 'panel', hidden: true });
  /** Where the focus came from, for when a depth is closed. @type {HTMLElement[]} */
  const from = [];

  /** What is looked at stays as it is while a map of it is open. */
  function hold() {
    look.held = !large.hidden;
  }

  /** @param {HTMLElement} part */
  function closed(part) {
    show(part, false);
    if (part === large) show(steps, false);
    hold();
    const [back] = from.splice(part === large ? 0 : 1);
    (back?.isConnected ? back : (sameMap(sheets, back) ?? lab)).focus();
  }

  /** @param {Choice} choice */
  async function open({ network, stage: name, channel }) {
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
      failed(error);
    } finally {
      hold();
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

  return {
    elements: [large, steps],
    open,
    hold,
    hide() {
      show(large, false);
      show(steps, false);
    },
  };
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
