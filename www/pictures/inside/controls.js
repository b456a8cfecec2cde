// What to look at: up to three networks, a picture of the data or of one's own, and how the maps
// are drawn.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';
import { count } from '../../page/format.js';
import { drawingChoices } from './drawing-choices.js';
import { networkSlots } from './network-slots.js';
import { ownPhoto } from './own-photo.js';

/** @import { Drawing } from './drawing-choices.js' */
/** @import { Look } from './look.js' */

/**
 * @param {HTMLElement} element @param {Look} look @param {Drawing} drawing
 * @param {{ redraw: () => void, save: () => Promise<void> }} on
 */
export function controls(element, look, drawing, on) {
  const slots = networkSlots(look);
  const set = el('select', { id: 'inside-set', onchange: () => pick() }, ...setOptions());
  const number = el('input', {
    type: 'number',
    id: 'inside-number',
    min: 0,
    value: 0,
    onchange: () => pick(),
  });
  const note = el('p', { class: 'help', role: 'status' });
  const file = ownPhoto(look, (words) => write(note, words));
  const previous = el('button', { type: 'button', onclick: () => pick(-1) }, 'Previous');
  const next = el('button', { type: 'button', onclick: () => pick(1) }, 'Next');
  const own = el('button', { type: 'button', onclick: () => file.click() }, 'Your own picture');
  const drawn = drawingChoices(drawing, on.redraw);
  const busy = el('button', { type: 'button', onclick: () => save() }, 'Download all maps');

  /** @param {number} [by] */
  function pick(by = 0) {
    const most = total() - 1;
    const wanted = Math.round(Number(number.value)) + by;
    const which = Number.isFinite(wanted) ? Math.min(most, Math.max(0, wanted)) : 0;
    number.value = String(which);
    look.picture = {
      kind: 'set',
      set: set.value === 'train' ? 'train' : 'validation',
      number: which,
    };
    write(note, '');
    refresh();
  }

  const refresh = () => look.refresh(look.page.store.state);
  const total = () =>
    look.page.store.state.data.summary?.[set.value === 'train' ? 'train' : 'validation'] ?? 1;

  async function save() {
    busy.disabled = true;
    await on.save().then(
      () => write(note, 'All maps are in palomino-maps.zip, under the course’s file names.'),
      (error) => write(note, messageOf(error)),
    );
    busy.disabled = false;
  }

  element.append(
    slots.element,
    pictureChoice(set, number, file, [previous, next, own, busy]),
    drawn.element,
    note,
  );
  return () => {
    slots.draw();
    drawn.draw();
    const { picture } = look;
    if (picture.kind === 'set' && document.activeElement !== number) {
      number.value = String(picture.number);
      set.value = picture.set;
    }
    number.max = String(total() - 1);
    number.title = `0 to ${count(total() - 1)}`;
    show(busy, look.seen.length > 0);
  };
}

const setOptions = () => [
  el('option', { value: 'validation' }, 'Validation'),
  el('option', { value: 'train' }, 'Training'),
];

/**
 * @param {HTMLSelectElement} set
 * @param {HTMLInputElement} number
 * @param {HTMLInputElement} file
 * @param {HTMLElement[]} buttons
 */
const pictureChoice = (set, number, file, buttons) =>
  el(
    'div',
    { class: 'inside-choices' },
    el('label', { for: set.id }, el('span', {}, 'Pictures'), set),
    el('label', { for: number.id }, el('span', {}, 'Number'), number),
    el('div', { class: 'buttons' }, ...buttons),
    file,
  );
