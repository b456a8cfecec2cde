// Which fields of the recipe's form a lesson hides.
import { el, show } from '../../page/dom.js';

/** @import { AnyForm } from '../../types.js' */

/** @param {(hidden: string[]) => void} changed */
export function lessonFields(changed) {
  const list = el('div', { class: 'lesson-fields' });
  const element = el(
    'details',
    { class: 'lesson-hidden' },
    el('summary', {}, 'Fields that the form hides'),
    list,
  );
  /** @type {AnyForm | null} */
  let drawn = null;
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  const hidden = () => [...boxes].filter(([, { checked }]) => checked).map(([name]) => name);
  return {
    element,
    /** @param {AnyForm | null} form @param {readonly string[]} now */
    draw(form, now) {
      show(element, form !== null);
      if (form && form !== drawn) {
        drawn = form;
        boxes.clear();
        for (const { name } of form.fields)
          boxes.set(
            name,
            el('input', {
              type: 'checkbox',
              id: `lesson-hides-${name}`,
              onchange: () => changed(hidden()),
            }),
          );
        list.replaceChildren(
          ...form.fields.map(({ name, label }) => {
            const box = /** @type {HTMLInputElement} */ (boxes.get(name));
            return el('p', { class: 'lesson-choice' }, box, el('label', { for: box.id }, label));
          }),
        );
      }
      for (const [name, box] of boxes) box.checked = now.includes(name);
    },
  };
}
