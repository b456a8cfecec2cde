// Two made clips, described frame by frame and with time: the middle frames are the same, the clips
// are not.
import { el } from '../../page/dom.js';
import { latest } from '../../page/latest.js';
import { exactText } from '../../page/exact.js';
import { plainTable } from '../../page/plain-table.js';
import { askTheory } from '../engine.js';
import { fixed, wholePercent, small } from '../numbers.js';
import { convincing, attempts } from '../parts.js';
import { plane } from '../plane.js';
import { PATCH_SIDE } from './roses.js';

/** @import { Board } from '../board.js' */
/** @import { TheoryArguments } from '../types.js' */
/** @import { Moving, Pattern } from '../../../pkg/theory/palomino_theory.js' */

const AREA = PATCH_SIDE * PATCH_SIDE;
const FRAMES = 15;
const MIDDLE = 7;
/** Frames that are shown, about the middle one. */
const SHOWN = [MIDDLE - 3, MIDDLE, MIDDLE + 3];
const STEPS = ['−90° to −45°', '−45° to 0°', '0° to 45°', '45° to 90°'];

/** @param {Board} board */
export function videoPart(board) {
  const problem = attempts();
  const { elements, clips } = clipControls(board, () => run(undefined));
  const strips = ['First', 'Second'].map((name) =>
    SHOWN.map((frame) => plane(`${name} clip, frame ${frame + 1} of ${FRAMES}`, { size: 96 })),
  );
  const number = convincing();
  const rows = el('div', {});
  const run = latest(() =>
    problem.attempt(async () => {
      const found = await askTheory('compareClips', clips());
      const moving = [found.first, found.second];
      for (const [i, clip] of moving.entries())
        for (const [k, frame] of SHOWN.entries())
          strips[i][k].grey(PATCH_SIDE, clip.frames.slice(frame * AREA, (frame + 1) * AREA));
      number.say(
        `Frame ${MIDDLE + 1} is the same in both: the distance of its 128 numbers is ` +
          `${small(found.stillDistance, 2)}. The 256 numbers of the clips are ` +
          `${small(found.movingDistance, 3)} apart.`,
      );
      rows.replaceChildren(stepsTable(moving));
    }),
  );
  run(undefined);
  return el(
    'div',
    { class: 'theory-figure' },
    el('div', { class: 'controls' }, ...elements),
    problem.element,
    number.element,
    ...strips.map((strip, i) => film(i ? 'The second' : 'The first', strip)),
    rows,
  );
}

/**
 * What moves in the two clips, which way, and how fast.
 * @param {Board} board
 * @param {() => void} changed
 */
function clipControls(board, changed) {
  const pattern = board.choice(
    'pattern',
    'Pattern',
    /** @type {readonly (readonly [Pattern, string])[]} */ ([
      ['bar', 'a bar'],
      ['stripes', 'stripes'],
    ]),
    'bar',
    changed,
  );
  const direction = board.slider('towards', 'Moves towards', {
    min: 0,
    max: 315,
    step: 45,
    value: 0,
    words: (degrees) => `${degrees}°`,
    changed,
  });
  const speed = (
    /** @type {string} */ id,
    /** @type {string} */ name,
    /** @type {number} */ value,
  ) =>
    board.slider(id, name, {
      min: -1.5,
      max: 1.5,
      step: 0.25,
      value,
      words: (pixels) => `${fixed(pixels, 2)} px a frame`,
      changed,
    });
  const [first, second] = [speed('first', 'First clip', 0), speed('second', 'Second clip', 0.5)];
  const clip = (/** @type {typeof first} */ { value }) => ({
    pattern: pattern.value(),
    speed: value(),
    degrees: direction.value(),
  });
  return {
    elements: [pattern, direction, first, second].map(({ element }) => element),
    /** @returns {TheoryArguments<'compareClips'>} */
    clips: () => [clip(first), clip(second)],
  };
}

/** Frames of a clip side by side. @param {string} name @param {ReturnType<typeof plane>[]} strip */
const film = (name, strip) =>
  el(
    'figure',
    {},
    el('div', { class: 'side-by-side film' }, ...strip.map(({ element }) => element)),
    el(
      'figcaption',
      {},
      `${name} clip: frames ${SHOWN.map((frame) => frame + 1).join(', ')} of ${FRAMES}.`,
    ),
  );

const ANGLE = 'Mean second angle, the way it moves';

/** @param {Moving[]} clips */
const stepsTable = (clips) =>
  plainTable(
    'How the change of each clip is spread over the second angle',
    [
      'Clip',
      ...STEPS.map((step) => exactText(`${step} (share)`, step)),
      exactText('Mean second angle, the way it moves (degrees)', ANGLE),
    ],
    clips.map((clip, i) => [
      i ? 'second' : 'first',
      ...clip.steps.map((share) => exactText(share, wholePercent(share, 1))),
      exactText(clip.secondAngle, `${fixed(clip.secondAngle, 1)}°`),
    ]),
  );
