// Which lab is shown: the row of links above the page, and the labs' own sections, each loaded when
// it is first opened.
import { byId, el, show, write } from './dom.js';
import { GROUPS, LABS, labOf, strangeLab } from './labs.js';
import { comeBack, goTo, linkTo } from './link.js';
import { messageOf } from '../engine/engine.js';

/** @import { Page, State } from '../types.js' */
/** @import { LabEntry } from './labs.js' */

/**
 * @param {HTMLElement} nav @param {HTMLElement} host where the labs' sections go
 * @param {HTMLElement} first the first lab, the page itself
 * @param {Page} page
 */
export function labs(nav, host, first, page) {
  /** @type {Map<string, { section: HTMLElement, draw: (state: State) => void }>} */
  const opened = new Map();
  const links = LABS.map(({ id, title }) =>
    el(
      'a',
      { href: `#~${id}`, onclick: (/** @type {MouseEvent} */ event) => follow(event, id) },
      title,
    ),
  );
  nav.append(
    el(
      'div',
      { class: 'labs-inner' },
      ...GROUPS.map((group) => {
        const members = links
          .filter((_, i) => LABS[i].group === group)
          .map((link) => el('li', {}, link));
        return el(
          'div',
          { class: 'lab-group' },
          el('span', { class: 'lab-group-name', id: `labs-${group}` }, group),
          el('ul', { 'aria-labelledby': `labs-${group}` }, ...members),
        );
      }),
    ),
  );
  const [bar, skip] = [byId('run-bar'), byId('skip')];
  const title = document.title;
  let current = '';

  /** @param {MouseEvent} event @param {string} id */
  function follow(event, id) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (id !== current) goTo(id);
    reach();
    focus();
  }

  /** The focus goes to the lab that is shown. */
  function focus() {
    const first = current === LABS[0].id;
    byId(first ? 'now' : `lab-${current}`).focus({ preventScroll: first });
  }

  /** Shows the lab that the address names. */
  function reach() {
    const lab = labOf(location.hash);
    const strange = strangeLab(location.hash);
    if (strange) missed(strange, lab.title);
    if (lab.id === current) return;
    const lost = document.activeElement?.closest('#lab-train, .lab-page');
    current = lab.id;
    document.documentElement.dataset.lab = lab.id;
    document.title = lab === LABS[0] ? title : `${lab.title} · Palomino`;
    write(skip, `Skip to ${lab === LABS[0] ? 'the pictures' : lab.title}`);
    for (const [i, { id }] of LABS.entries()) {
      links[i].toggleAttribute('aria-current', id === current);
      if (id === current) links[i].setAttribute('aria-current', 'page');
    }
    show(first, lab === LABS[0]);
    for (const [id, { section }] of opened) show(section, id === current);
    bar.classList.toggle('sticks', lab.watches === true);
    show(bar, lab.watches === true || running(page.store.state));
    const { load } = lab;
    if (load && !opened.has(lab.id)) open(lab, load);
    else page.store.now();
    if (lost) focus();
  }

  /**
   * Says that there is no such lab, once the opening of the page has nothing more to say.
   * @param {string} id
   * @param {string} title of the lab that is shown instead
   */
  function missed(id, title) {
    const message = `This page has no lab called “${id.slice(0, 40)}”; this is ${title}. Choose one above.`;
    page.lab.ready.catch(() => {}).then(() => page.store.apply({ kind: 'alerted', message }));
  }

  /** @param {LabEntry} lab @param {NonNullable<LabEntry['load']>} load */
  async function open(lab, load) {
    const section = el(
      'section',
      { class: 'lab-page', id: `lab-${lab.id}`, tabindex: '-1', 'aria-label': lab.title },
      el('p', { class: 'empty' }, `Opening ${lab.title} …`),
    );
    host.append(section);
    opened.set(lab.id, { section, draw: () => {} });
    try {
      const module = await load();
      section.replaceChildren();
      opened.set(lab.id, { section, draw: module.open(section, page) });
      page.store.now();
    } catch (error) {
      section.replaceChildren(
        el(
          'p',
          { class: 'problem', role: 'alert' },
          `This lab could not be opened (${messageOf(error).replace(/\.$/, '')}). Reload the ` +
            'page to try again.',
        ),
      );
    }
  }

  addEventListener('popstate', () => {
    comeBack(page.lab.hash);
    reach();
  });
  addEventListener('hashchange', reach);
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    focus();
  });
  queueMicrotask(reach);

  /** @param {State} state */
  return (state) => {
    for (const [i, { id }] of LABS.entries())
      if (links[i].getAttribute('href') !== linkTo(id)) links[i].href = linkTo(id);
    if (bar.hidden && running(state)) show(bar, true);
    opened.get(current)?.draw(state);
  };
}

/** @param {State} state */
const running = ({ run }) => run.phase === 'running' || run.phase === 'starting';
