// The row of links above the page, one a lab, in the groups that they belong to.
import { el } from './dom.js';
import { GROUPS, LABS } from './labs.js';
import { linkTo } from './link.js';

/**
 * @param {HTMLElement} nav
 * @param {(event: MouseEvent, id: string) => void} followed
 */
export function labRow(nav, followed) {
  const links = LABS.map(({ id, title }) =>
    el(
      'a',
      { href: `#~${id}`, onclick: (/** @type {MouseEvent} */ event) => followed(event, id) },
      title,
    ),
  );
  /** @param {typeof GROUPS[number]} group */
  const members = (group) => links.filter((_, i) => LABS[i].group === group);
  const groups = GROUPS.map((group) =>
    el(
      'div',
      { class: 'lab-group' },
      el('span', { class: 'lab-group-name', id: `labs-${group}` }, group),
      el(
        'ul',
        { 'aria-labelledby': `labs-${group}` },
        ...members(group).map((link) => el('li', {}, link)),
      ),
    ),
  );
  nav.append(el('div', { class: 'labs-inner' }, ...groups));
  return {
    /** Marks the lab that is shown. @param {string} current */
    mark(current) {
      for (const [i, { id }] of LABS.entries())
        if (id === current) links[i].setAttribute('aria-current', 'page');
        else links[i].removeAttribute('aria-current');
    },
    /** The links carry the recipe as it stands. */
    draw() {
      for (const [i, { id }] of LABS.entries())
        if (links[i].getAttribute('href') !== linkTo(id)) links[i].href = linkTo(id);
    },
  };
}
