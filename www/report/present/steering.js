// What turns the slides: keys as presenters' remotes send them, a swipe, a press on a text.

/**
 * @typedef {object} Turns
 * @property {(by: number) => void} turn
 * @property {() => void} first
 * @property {() => void} last
 * @property {() => void} leave
 */

/** These take the keys themselves. */
const TYPED = 'input, select, textarea, [contenteditable], [role=slider], [role=listbox]';
/** These are pressed themselves, and what lies in a figure is the figure's. */
const PRESSED = `${TYPED}, a, button, summary, label, .figure-host`;
const SWIPE_PX = 60;

/** @param {EventTarget | null} target @param {string} kinds */
const isIn = (target, kinds) => target instanceof Element && target.closest(kinds) !== null;

/** @param {KeyboardEvent} event @param {Turns} turns @returns {(() => void) | null} */
function deedOf({ key, target, shiftKey, ctrlKey, altKey, metaKey }, turns) {
  if (ctrlKey || altKey || metaKey) return null;
  if (key === 'Escape') return turns.leave;
  if (key === 'PageDown') return () => turns.turn(1);
  if (key === 'PageUp') return () => turns.turn(-1);
  if (isIn(target, TYPED)) return null;
  if (key === ' ') return isIn(target, PRESSED) ? null : () => turns.turn(shiftKey ? -1 : 1);
  if (['ArrowRight', 'ArrowDown'].includes(key)) return () => turns.turn(1);
  if (['ArrowLeft', 'ArrowUp'].includes(key)) return () => turns.turn(-1);
  if (key === 'Home') return turns.first;
  return key === 'End' ? turns.last : null;
}

/**
 * @param {HTMLElement} stage
 * @param {Turns} turns
 * @returns {() => void} ends it
 */
export function steer(stage, turns) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    // What lies in a figure has heard it first.
    const deed = event.defaultPrevented ? null : deedOf(event, turns);
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  // Wherever the focus is: nothing else can be reached.
  addEventListener('keydown', onKey);
  swipe(stage, turns);
  stage.addEventListener('click', ({ target }) => {
    if (!isIn(target, PRESSED) && getSelection()?.isCollapsed !== false) turns.turn(1);
  });
  return () => removeEventListener('keydown', onKey);
}

/** @param {HTMLElement} stage @param {Turns} turns */
function swipe(stage, turns) {
  /** @type {{ x: number, y: number } | null} */
  let from = null;
  stage.addEventListener('pointerdown', ({ pointerType, target, clientX: x, clientY: y }) => {
    from = pointerType === 'touch' && !isIn(target, PRESSED) ? { x, y } : null;
  });
  stage.addEventListener('pointerup', ({ clientX, clientY }) => {
    if (!from) return;
    const [dx, dy] = [clientX - from.x, clientY - from.y];
    from = null;
    if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 2 * Math.abs(dy)) return;
    turns.turn(dx < 0 ? 1 : -1);
    // The press that ends a swipe is none.
    stage.addEventListener('click', (event) => event.stopImmediatePropagation(), {
      capture: true,
      once: true,
    });
  });
}
