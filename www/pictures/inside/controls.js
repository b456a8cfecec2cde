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
  const note = el('p', { class: 'help', role: 'status' });
  const say = (/** @type {string} */ words) => write(note, words);
  const picture = pictureChoice(look, say);
  const drawn = drawingChoices(drawing, on.redraw);
  const busy = el('button', { type: 'button', onclick: () => save() }, 'Download all maps');
  picture.buttons.append(busy);

  async function save() {
    busy.disabled = true;
    await on.save().then(
      () => say('All maps are in palomino-maps.zip, under the course’s file names.'),
      (error) => say(messageOf(error)),
    );
    busy.disabled = false;
  }

  element.append(slots.element, picture.element, drawn.element, note);
  return () => {
    slots.draw();
    drawn.draw();
    picture.draw();
    show(busy, look.seen.length > 0);
  };
}

/**
 * Which picture is looked at: one of the data, or one's own.
 * @param {Look} look
 * @param {(words: string) => void} say
 */
function pictureChoice(look, say) {
  const onchange = () => pick();
  const set = el('select', { id: 'inside-set', onchange }, ...setOptions());
  const number = el('input', { type: 'number', id: 'inside-number', min: 0, value: 0, onchange });
  const file = ownPhoto(look, say);
  const previous = el('button', { type: 'button', onclick: () => pick(-1) }, 'Previous');
  const next = el('button', { type: 'button', onclick: () => pick(1) }, 'Next');
  const own = el('button', { type: 'button', onclick: () => file.click() }, 'Your own picture');
  const buttons = el('div', { class: 'buttons' }, previous, next, own);

  const setOf = () => (set.value === 'train' ? 'train' : 'validation');
  const total = () => look.page.store.state.data.summary?.[setOf()] ?? 1;

  function pick(by = 0) {
    const wanted = Math.round(Number(number.value)) + by;
    const which = Number.isFinite(wanted) ? Math.min(total() - 1, Math.max(0, wanted)) : 0;
    number.value = String(which);
    look.picture = { kind: 'set', set: setOf(), number: which };
    say('');
    look.refresh(look.page.store.state);
  }

  return {
    element: el(
      'div',
      { class: 'inside-choices' },
      el('label', { for: set.id }, el('span', {}, 'Pictures'), set),
      el('label', { for: number.id }, el('span', {}, 'Number'), number),
      buttons,
      file,
    ),
    buttons,
    draw() {
      const { picture } = look;
      if (picture.kind === 'set' && document.activeElement !== number) {
        number.value = String(picture.number);
        set.value = picture.set;
      }
      number.max = String(total() - 1);
      number.title = `0 to ${count(total() - 1)}`;
    },
  };
}

const setOptions = () => [
  el('option', { value: 'validation' }, 'Validation'),
  el('option', { value: 'train' }, 'Training'),
];
