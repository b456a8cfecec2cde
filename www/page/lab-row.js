// The labs in the head of the page, one link a lab, in their groups. In a wide window one group
// stands in the line and the others are a press away; in a narrow one all of them are a menu.
import { el, write } from './dom.js';
import { labMenu } from './lab-menu.js';
import { GROUPS, LABS } from './labs.js';
import { linkTo } from './link.js';

/** @typedef {typeof GROUPS[number]} Group */

/** What a group is called. @type {Record<Group, string>} */
const NAMES = { Report: 'Report', Pictures: 'Pictures', Text: 'Texts', Theory: 'Theory' };

/**
 * @param {HTMLElement} nav
 * @param {(event: MouseEvent, id: string) => void} followed
 */
export function labRow(nav, followed) {
  const links = LABS.map(({ id, title }) => {
    const onclick = (/** @type {MouseEvent} */ event) => {
      followed(event, id);
      menu.close();
    };
    return el('a', { href: `#~${id}`, onclick }, title);
  });
  const strip = groupStrip(links);
  const menu = labMenu(nav, strip.element);
  nav.append(menu.button, strip.element);
  return {
    /** Marks the lab that is shown. @param {string} current */
    mark(current) {
      for (const [i, { id, title, group }] of LABS.entries())
        if (id === current) {
          links[i].setAttribute('aria-current', 'page');
          write(menu.current, title);
          strip.home(group);
        } else links[i].removeAttribute('aria-current');
    },
    /** The links carry the recipe as it stands. */
    draw() {
      for (const [i, { id }] of LABS.entries())
        if (links[i].getAttribute('href') !== linkTo(id)) links[i].href = linkTo(id);
    },
  };
}

/**
 * The groups, of which a strip shows one; the others are beside it, and a press, the Tab key or a
 * swipe brings them.
 * @param {HTMLAnchorElement[]} links
 */
function groupStrip(links) {
  const parts = GROUPS.map((group) =>
    groupPart(
      group,
      links.filter((_, i) => LABS[i].group === group),
      (element) => go(element),
    ),
  );
  const strip = el('div', { class: 'lab-strip' }, ...parts.map(({ element }) => element));
  const element = el(
    'div',
    { class: 'labs-inner', id: 'labs-all' },
    el('div', { class: 'lab-groups' }, ...parts.map(({ button }) => button)),
    strip,
  );
  /** The group of the lab that is shown. @type {Group} */
  let at = GROUPS[0];
  /** The group that was brought last. @type {HTMLElement} */
  let seen = parts[0].element;

  /** The group whose place is nearest is the one that is seen. */
  function mark() {
    const far = parts.map(({ element: one }) => Math.abs(one.offsetLeft - strip.scrollLeft));
    const nearest = far.indexOf(Math.min(...far));
    for (const [i, { button }] of parts.entries())
      button.setAttribute('aria-pressed', String(i === nearest));
  }
  /** @param {HTMLElement | undefined} there a group */
  function go(there) {
    seen = there ?? seen;
    strip.scrollLeft = seen.offsetLeft;
    mark();
  }
  const goHome = () => go(parts.find(({ group }) => group === at)?.element);
  strip.addEventListener('scroll', mark, { passive: true });
  // A group comes whole when the Tab key reaches one of its links; under a pointer none moves.
  strip.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.matches(':focus-visible'))
      go(parts.find((part) => part.element.contains(target))?.element);
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) goHome();
  });
  new ResizeObserver(() => go(seen)).observe(strip);
  return {
    element,
    /** @param {Group} group */
    home(group) {
      at = group;
      for (const part of parts) part.button.classList.toggle('current', part.group === group);
      goHome();
    },
  };
}

/**
 * A group's links, and the button that brings them.
 * @param {Group} group
 * @param {HTMLAnchorElement[]} links
 * @param {(element: HTMLElement) => void} go
 */
function groupPart(group, links, go) {
  const name = el('span', { class: 'lab-group-name', id: `labs-${group}` }, NAMES[group]);
  const list = el('ul', { 'aria-labelledby': name.id }, ...links.map((link) => el('li', {}, link)));
  const element = el('div', { class: 'lab-group' }, name, list);
  const onclick = () => {
    links[0].focus({ preventScroll: true });
    go(element);
  };
  return { group, element, button: el('button', { type: 'button', onclick }, NAMES[group]) };
}
