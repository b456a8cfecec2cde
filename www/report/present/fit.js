// As large as it fits: a figure of a lab is made for a page that scrolls, a slide is seen at once.
import { whenResized } from '../../page/sizes.js';

/** How large it may become, and how small; what is larger still is scrolled. */
const SIZES = [2.4, 2.2, 2, 1.8, 1.6, 1.45, 1.3, 1.15, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4];
/** Rounding of sizes. */
const SLACK_PX = 2;

/** @param {Element} element */
const isCut = (element) =>
  element.scrollWidth > element.clientWidth + SLACK_PX &&
  /auto|scroll/.test(getComputedStyle(element).overflowX);

/**
 * A formula on a line of its own is never scrolled: a wide one is written smaller.
 * @param {HTMLElement} element
 */
export function fitFormulas(element) {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (
    element.querySelectorAll('.formula-line')
  )) {
    line.style.fontSize = '';
    const part = line.clientWidth / line.scrollWidth;
    if (part > 0 && part < 1) line.style.fontSize = `${part.toFixed(3)}em`;
  }
}

/**
 * Whether all of it can be seen: nothing beyond the stage, nothing to be scrolled sideways.
 * @param {HTMLElement} element
 * @param {HTMLElement} stage
 */
const isWhole = (element, stage) =>
  isSeen(stage) && ![...element.querySelectorAll('div, section, figure, ul')].some(isCut);

/** @param {HTMLElement} stage */
const isSeen = (stage) =>
  stage.scrollHeight <= stage.clientHeight + SLACK_PX &&
  stage.scrollWidth <= stage.clientWidth + SLACK_PX;

/**
 * A text is written smaller only where one paragraph is higher than the stage.
 * @param {HTMLElement} element
 * @param {HTMLElement} stage
 */
export const fitText = (element, stage) =>
  largest(
    element,
    SIZES.filter((size) => size <= 1),
    () => isSeen(stage),
  );

/**
 * Shows an element as large as the stage takes it.
 * @param {HTMLElement} element
 * @param {HTMLElement} stage
 */
const fit = (element, stage) => largest(element, SIZES, () => isWhole(element, stage));

/**
 * @param {HTMLElement} element
 * @param {readonly number[]} sizes from the largest on
 * @param {() => boolean} fits
 */
function largest(element, sizes, fits) {
  let [low, high] = [0, sizes.length - 1];
  const wears = (/** @type {number} */ i) => {
    element.style.zoom = String(sizes[i]);
    element.dataset.zoom = String(sizes[i]);
    return fits();
  };
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wears(middle)) high = middle;
    else low = middle + 1;
  }
  wears(low);
}

/**
 * Fits an element again whenever it or the stage has another size.
 * @param {HTMLElement} element
 * @param {HTMLElement} stage
 * @returns {() => void} ends it
 */
export function keepFit(element, stage) {
  let last = '';
  const sizes = () =>
    [element.offsetWidth, element.offsetHeight, stage.clientWidth, stage.clientHeight].join();
  const again = () => {
    if (element.hidden || sizes() === last) return;
    fit(element, stage);
    last = sizes();
  };
  const ends = [element, stage].map((one) => whenResized(one, again));
  return () => {
    for (const end of ends) end();
  };
}
