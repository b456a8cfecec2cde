// Where the focus came from, for when a depth is closed.

/**
 * @param {HTMLElement} sheets
 * @param {HTMLElement} lab
 */
export function focusTrail(sheets, lab) {
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
 * The map that was pressed, drawn anew.
 * @param {HTMLElement} sheets
 * @param {HTMLElement | undefined} pressed
 * @returns {HTMLElement | null}
 */
const sameMap = (sheets, pressed) =>
  pressed?.dataset.map ? sheets.querySelector(`[data-map="${pressed.dataset.map}"]`) : null;
