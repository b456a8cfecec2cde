// A section of a text lab: a heading, and what stands under it.
import { el } from '../page/dom.js';
import { freshName } from '../page/names.js';

/**
 * @param {string | HTMLElement} title words, or a heading whose words change
 * @param {...(Node | string | null)} children
 */
export function titledSection(title, ...children) {
  const head = typeof title === 'string' ? el('h3', {}, title) : title;
  head.id = freshName('section');
  return el('section', { class: 'text-section', 'aria-labelledby': head.id }, head, ...children);
}

/**
 * The same without a line above it.
 * @param {Parameters<typeof titledSection>} parts
 */
export function plainSection(...parts) {
  const element = titledSection(...parts);
  element.classList.add('plain');
  return element;
}
