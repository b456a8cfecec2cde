// Which lab is shown: the row of links above the page, and the labs' own sections, each loaded when it is first opened.
import { el, show, write } from '../dom.js';
import { LABS, labOf } from '../labs.js';
import { goTo, linkTo } from '../link.js';
import { messageOf } from '../engine.js';

/**
 * @param {HTMLElement} nav @param {HTMLElement} host where the labs' sections go
 * @param {HTMLElement} first the first lab, the page itself
 * @param {import('../types.js').Page} page
 */
export function labs(nav, host, first, page) {
  /** @type {Map<string, { section: HTMLElement, draw: (state: import('../types.js').State) => void }>} */
  const opened = new Map();
  const links = LABS.map(({ id, title }) => el('a', { href: `#~${id}`, onclick: (/** @type {MouseEvent} */ event) => follow(event, id) }, title));
  nav.append(el('ul', {}, ...links.map((link) => el('li', {}, link))));
  let current = '';

  /** @param {MouseEvent} event @param {string} id */
  function follow(event, id) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goTo(id);
    reach();
  }

  /** Shows the lab that the address names. */
  function reach() {
    const lab = labOf(location.hash);
    if (lab.id === current) return;
    current = lab.id;
    document.documentElement.dataset.lab = lab.id;
    for (const [i, { id }] of LABS.entries()) {
      links[i].toggleAttribute('aria-current', id === current);
      if (id === current) links[i].setAttribute('aria-current', 'page');
      links[i].href = linkTo(id);
    }
    show(first, lab === LABS[0]);
    for (const [id, { section }] of opened) show(section, id === current);
    const { load } = lab;
    if (load && !opened.has(lab.id)) open(lab, load);
    else page.store.now();
  }

  /** @param {import('../labs.js').LabEntry} lab @param {NonNullable<import('../labs.js').LabEntry['load']>} load */
  async function open(lab, load) {
    const section = el('section', { class: 'lab-page', id: `lab-${lab.id}`, tabindex: '-1', 'aria-label': lab.title }, el('p', { class: 'empty' }, `Opening ${lab.title} …`));
    host.append(section);
    opened.set(lab.id, { section, draw: () => {} });
    try {
      const module = await load();
      section.replaceChildren();
      opened.set(lab.id, { section, draw: module.open(section, page) });
      page.store.now();
    } catch (error) {
      write(section.appendChild(el('p', { class: 'problem' })), `This lab could not be opened: ${messageOf(error)} Reload the page to try again.`);
    }
  }

  addEventListener('popstate', reach);
  addEventListener('hashchange', reach);
  queueMicrotask(reach);

  /** @param {import('../types.js').State} state */
  return (state) => opened.get(current)?.draw(state);
}
