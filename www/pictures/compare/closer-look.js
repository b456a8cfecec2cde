// The rows of pictures and the closer look at one pixel of them: pointing at the one moves the
// other.
import { columnsOf } from './answers.js';
import { pixelPanel } from './closeup.js';
import { mostDivided } from './distribution.js';
import { believerOf, lookAt } from './look.js';
import { pictureRows } from './picture-rows.js';

/** @import { Answered } from './answers.js' */
/** @typedef {{ answers: Answered[], shown: number[], temperature: number }} Seen */

const NO_BELIEVER = 'No network that chooses among colours has answered yet.';

/**
 * Which pixel of which picture is looked at, as which network believes it.
 * @typedef {{ which: number, pixel: number, id: string }} Looked
 */

/**
 * @param {Seen} seen what is shown
 * @param {{ say: (error: unknown) => void }} problem
 * @param {{ changed?: (looked: Looked) => void, below?: HTMLElement | null }} [around] who hears
 * where one looks, and what stands under the closer look
 */
export function closerLook(seen, problem, { changed = () => {}, below = null } = {}) {
  const rows = pictureRows((which, key, pixel) =>
    look(pointedAt(which, key, pixel), pixel === null),
  );
  const asked = () => divided(true);
  const closeup = pixelPanel((pixel, byKey) => look({ pixel }, byKey), asked, below);
  /** @type {Looked} */
  let looked = { which: 0, pixel: 16 * 32 + 16, id: '' };
  /** Whether nobody has looked at these pictures yet. */
  let cold = true;

  /** @param {Partial<Looked>} change @param {boolean} spoken */
  function look(change, spoken) {
    looked = { ...looked, ...change };
    cold = false;
    drawLook(spoken);
    changed(looked);
  }

  function drawLook(spoken = false) {
    const { answers, shown, temperature } = seen;
    const found = lookAt(answers, shown, looked, temperature);
    rows.mark(found ? Math.min(looked.which, shown.length - 1) : -1);
    closeup.draw(found, spoken);
  }

  /** Looks where the network is most divided. @param {boolean} [spoken] */
  function divided(spoken = false) {
    const place = dividedPlace(seen, looked.id);
    if (place) look(place, spoken);
    else if (spoken) problem.say(NO_BELIEVER);
  }

  return {
    /** Where one looks. */
    get looked() {
      return looked;
    },
    /** Looks somewhere else. @param {Partial<Looked>} change */
    look: (change) => look(change, false),
    rows: rows.element,
    closeup: closeup.element,
    draw() {
      const { answers, shown } = seen;
      rows.show(answers.length > 0);
      if (answers.length) rows.draw(shown, columnsOf(answers));
      drawLook();
    },
    /** Other pictures are opened: nobody has looked at them yet. */
    forget() {
      cold = true;
    },
    /** Looks by itself where nobody has looked. */
    first() {
      if (cold && seen.answers.some(({ network }) => network.chooses)) divided();
    },
  };
}

/**
 * What was pointed at: a picture, and where they are told the row and the pixel.
 * @param {number} which
 * @param {string | null} key
 * @param {number | null} pixel
 * @returns {Partial<Looked>}
 */
const pointedAt = (which, key, pixel) => ({
  which,
  ...(key ? { id: key } : {}),
  ...(pixel === null ? {} : { pixel }),
});

/**
 * The pixel, among the pictures shown, whose believed colours lie farthest apart.
 * @param {Seen} seen
 * @param {string} id of the network that is asked
 */
function dividedPlace({ answers }, id) {
  const believer = believerOf(answers, id);
  if (!believer) return null;
  const at = mostDivided(believer.outputs, believer.network.palette);
  return { which: Math.floor(at / 1024), pixel: at % 1024 };
}
