// A legend: each line as it looks in the chart, its name, and its latest value.
import { el, svg, write } from '../page/dom.js';

/**
 * @typedef {{ line: string, name: string, value: string }} Entry `line` is the class of its mark
 */

/** A list that is built again only where its entries differ; their values change all the time. */
export function legendList() {
  const element = el('ul', { class: 'legend' });
  let built = '';
  return {
    element,
    /** @param {Entry[]} entries */
    draw(entries) {
      const names = entries.map(({ line, name }) => `${line}|${name}`).join();
      if (built !== names)
        element.replaceChildren(
          ...entries.map(({ line, name }) =>
            el('li', {}, sample(line), el('span', {}, name), el('span', { class: 'legend-value' })),
          ),
        );
      built = names;
      for (const [i, { value }] of entries.entries())
        write(/** @type {Element} */ (element.children[i].lastElementChild), value);
    },
  };
}

/** The line as it looks in the chart. @param {string} name */
function sample(name) {
  const picture = svg(
    'svg',
    { class: 'legend-line', viewBox: '0 0 28 10', width: 28, height: 10, 'aria-hidden': 'true' },
    svg('path', { class: name, d: 'M0 5H28' }),
  );
  if (name === 'validation-line')
    picture.append(svg('circle', { class: 'validation-dot', cx: 14, cy: 5, r: 3.5 }));
  if (name === 'train-line')
    picture.append(svg('rect', { class: 'train-dot', x: 11.5, y: 2.5, width: 5, height: 5 }));
  return picture;
}
