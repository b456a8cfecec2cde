// What every lab begins with and stands in: its title, its panels' headings, tables that scroll.
import { el } from './dom.js';

/** A lab's title and what it is about. @param {string} title @param {string} lede */
export const labIntro = (title, lede) =>
  el('header', { class: 'lab-intro' }, el('h2', {}, title), el('p', { class: 'lede' }, lede));

/**
 * The heading of a panel, with its buttons.
 * @param {string} id of the heading
 * @param {string} title
 * @param {...Node} buttons
 */
export const panelHead = (id, title, ...buttons) =>
  el('div', { class: 'panel-head' }, el('h3', { id }, title), ...buttons);

/**
 * A table that scrolls by itself where it is wider than the screen.
 * @param {string} label what it is, for people who can't see it
 * @param {(string | Node)[]} head
 * @param {HTMLTableSectionElement} body
 */
export const scrollingTable = (label, head, body) =>
  el(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': label },
    el(
      'table',
      { class: 'measures' },
      el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
      body,
    ),
  );
