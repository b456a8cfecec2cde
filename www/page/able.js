// A button that can't be pressed now keeps the focus: it says so instead of leaving the order of
// the keyboard.

/**
 * The button's deed has to look at this itself: a press still arrives.
 * @param {HTMLElement} button
 * @param {boolean} can
 */
export const able = (button, can) => button.setAttribute('aria-disabled', can ? 'false' : 'true');

/** @param {HTMLElement} button */
export const isAble = (button) => button.getAttribute('aria-disabled') !== 'true';
