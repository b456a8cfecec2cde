// A figure in a report: the component of its lab, mounted when it comes into sight, with the way to
// the lab below it.
import { el } from '../page/dom.js';
import { messageOf } from '../page/problem.js';
import { networkOf } from './network-of.js';
import { placeOf } from './place.js';

/** @import { Figure, Page, RunClaim, State } from '../types.js' */

/** A figure is prepared this far before it can be seen. */
const MARGIN = '600px';

/**
 * @param {Page} page
 * @param {{ figure: Figure, runs: RunClaim[] }} given
 * @param {(figure: Figure) => void} changed the viewer turned or pressed something
 */
export function mountFigure(page, given, changed) {
  const host = el('div', { class: 'figure-host' });
  const open = el('button', { type: 'button', class: 'link', onclick: openLab }, 'Open in the lab');
  const element = el('div', { class: 'mounted-figure' }, host, el('p', { class: 'way' }, open));
  let { figure, runs } = given;
  /** @type {Promise<void> | null} */
  let mounting = null;
  /** @type {{ draw?: (state: State) => void, end?: () => void } | null} */
  let part = null;
  let ended = false;

  const seen = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && mount(),
    { rootMargin: MARGIN },
  );
  seen.observe(element);

  function openLab() {
    const { lab, settings } = placeOf(figure, runs);
    page.visit(lab, settings);
  }

  function mount() {
    seen.disconnect();
    mounting ??= build().catch((error) => sayInstead(host, notDrawn(error)));
    return mounting;
  }

  async function build() {
    host.setAttribute('aria-busy', 'true');
    try {
      const module = await page.figureOf(figure);
      if (ended) return;
      if (!module) return sayInstead(host, UNKNOWN);
      host.replaceChildren();
      part = module.figure(host, page, {
        figure,
        runs,
        changed(next) {
          figure = next;
          changed(next);
        },
        networkOf: (name) => networkOf(page, name, runs),
        openLab,
      });
      part.draw?.(page.store.state);
    } finally {
      host.removeAttribute('aria-busy');
    }
  }

  function end() {
    seen.disconnect();
    part?.end?.();
    part = null;
  }

  return {
    element,
    /** Mounts it whether or not it can be seen: it is about to be printed. */
    mount,
    /** @param {State} state */
    draw: (state) => part?.draw?.(state),
    /** Shows another figure, or the same set otherwise. @param {Figure} next @param {RunClaim[]} all */
    update(next, all) {
      runs = all;
      if (next === figure) return;
      figure = next;
      if (!mounting) return;
      end();
      mounting = null;
      mount();
    },
    end() {
      ended = true;
      end();
    },
  };
}

const UNKNOWN =
  'This version of Palomino doesn’t know this figure. A newer one does: reload the page, or open ' +
  'the report where it was written.';

/** @param {unknown} error */
const notDrawn = (error) =>
  `This figure can’t be drawn here: ${messageOf(error).replace(/\.$/, '')}. Reload the page to try ` +
  'again.';

/** @param {HTMLElement} host @param {string} sentence */
const sayInstead = (host, sentence) =>
  host.replaceChildren(el('p', { class: 'figure-gap' }, sentence));
