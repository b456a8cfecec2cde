// The lab of concepts: the assignment's questions that are about ideas, each with a figure to
// explore.
import { el } from '../../page/dom.js';
import { addToReport } from '../../report/add-button.js';
import { labFigure } from '../../report/lab-figure.js';
import { reportData } from '../report-names.js';
import { SECTION_MAKERS } from './figures.js';
import { section } from './parts.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { FigureSpec, Page } from '../../types.js' */
/** @import { Part } from './parts.js' */

const LEDE = 'Six questions of the assignment that are about ideas, each with something to try.';

/** @type {(settings: Settings) => void} */
let setUp = () => {};

/** Goes to a section and sets its figure. @param {Settings} settings */
export const show = (settings) => setUp(settings);

/** @type {Open} */
export function open(element, page) {
  const adding = (/** @type {() => FigureSpec | null} */ spec, /** @type {string} */ title) =>
    addToReport(page, spec, title);
  const parts = SECTION_MAKERS.map((part) => part(page, { changed: () => {}, adding }));
  const sections = parts.map((part) => {
    const below = adding(() => specOf(page, part), part.title);
    return section(part, below);
  });
  /** @param {HTMLElement} target */
  const goTo = (target) => {
    target.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  };
  const links = parts.map(({ id, title }, i) => {
    const onclick = (/** @type {Event} */ event) => {
      event.preventDefault(); // the address names the lab
      goTo(sections[i]);
    };
    return el('li', {}, el('a', { href: '#', onclick }, `${id} ${title}`));
  });
  element.classList.add('concepts');
  element.append(
    el(
      'header',
      { class: 'lab-intro' },
      el('h2', {}, 'Concepts'),
      el('p', { class: 'lede' }, LEDE),
    ),
    el('nav', { class: 'contents', 'aria-label': 'Questions' }, el('ul', {}, ...links)),
    ...sections,
  );
  setUp = (settings) => {
    const at = parts.findIndex(({ part, id }) => part === settings.part || id === settings.part);
    if (at < 0) return;
    parts[at].set(settings);
    goTo(sections[at]);
  };
  return (state) => {
    for (const part of parts) part.draw(state);
  };
}

/**
 * The figure of a section as it stands.
 * @param {Page} page
 * @param {Part} part
 * @returns {FigureSpec}
 */
const specOf = ({ store }, { part, title, seen }) => ({
  figure: labFigure('concepts', part, { ...reportData(store.state), ...seen() }),
  caption: `${title}.`,
});
