// What stands around the slides: the heading above, the caption and the bar below; the page behind
// it is out of reach.
import { el, show, write } from '../../page/dom.js';

/** @import { Turns } from './steering.js' */

/** Where one is, for a screen. @param {number} at @param {number} of */
const placeOn = (at, of) => `${at + 1} / ${of}`;

/**
 * @param {string} title
 * @param {Turns & { openLab: () => unknown }} on
 */
export function presenterFrame(title, on) {
  const button = (/** @type {string} */ words, /** @type {() => unknown} */ onclick) =>
    el('button', { type: 'button', onclick }, words);
  const heading = el('h2', { class: 'present-heading' });
  const stage = el('div', { class: 'present-stage', tabindex: '-1', role: 'group' });
  const caption = el('div', { class: 'prose present-caption' });
  const counter = el('p', { class: 'present-counter' });
  const [back, next] = [button('Back', () => on.turn(-1)), button('Next', () => on.turn(1))];
  const way = button('Open in the lab', on.openLab);
  const full = button('Full screen', () => toggleFull(element));
  show(full, document.fullscreenEnabled);
  const element = el(
    'section',
    { class: 'presenter', role: 'dialog', 'aria-modal': 'true' },
    heading,
    stage,
    caption,
    el(
      'div',
      { class: 'present-bar' },
      el('div', { class: 'buttons' }, back, next),
      counter,
      el('div', { class: 'buttons' }, way, full, button('Leave', on.leave)),
    ),
  );
  element.setAttribute('aria-label', `Presenting: ${title || 'a report'}`);
  element.addEventListener('fullscreenchange', () =>
    write(full, document.fullscreenElement ? 'No full screen' : 'Full screen'),
  );
  return {
    element,
    stage,
    caption,
    /**
     * @param {{ at: number, of: number, heading: string, isFigure: boolean, hasCaption: boolean }}
     * place
     */
    draw({ at, of, heading: words, isFigure, hasCaption }) {
      write(heading, words);
      show(heading, words !== '');
      show(caption, hasCaption);
      write(counter, placeOn(at, of));
      stage.setAttribute('aria-label', `Slide ${at + 1} of ${of}`);
      for (const [end, isThere] of /** @type {const} */ ([
        [back, at === 0],
        [next, at === of - 1],
      ]))
        end.setAttribute('aria-disabled', String(isThere));
      show(way, isFigure);
    },
  };
}

/** @param {HTMLElement} element */
async function toggleFull(element) {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element.requestFullscreen();
}

/**
 * Puts it over the page, which can't be reached any more.
 * @param {HTMLElement} element
 * @returns {(back: boolean) => void} takes it away; `back`: the focus goes to where it was
 */
export function cover(element) {
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const behind = /** @type {HTMLElement[]} */ ([...document.body.children]).filter(
    (one) => !one.inert,
  );
  for (const one of behind) one.inert = true;
  document.body.append(element);
  document.documentElement.dataset.presenting = '';
  return (back) => {
    for (const one of behind) one.inert = false;
    element.remove();
    delete document.documentElement.dataset.presenting;
    if (back) before?.focus();
  };
}
