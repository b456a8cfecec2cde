// What to look at: up to three networks, a picture of the data or of one's own, and how the maps
// are drawn.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../page/problem.js';
import { count } from '../../page/format.js';
import { readable } from '../photo.js';
import { SLOTS } from './look.js';
import { networkChoices, optionGroups } from '../network-choices.js';
import { fittedPhoto } from './fitted-photo.js';

/** @import { Look } from './look.js' */

/** @typedef {{ scale: 'common' | 'own', columns: number }} Drawing */

/**
 * @param {HTMLElement} element @param {Look} look @param {Drawing} drawing
 * @param {{ redraw: () => void, save: () => Promise<void> }} on
 */
export function controls(element, look, drawing, on) {
  const slots = networkSlots(look);
  const set = el(
    'select',
    { id: 'inside-set', onchange: () => pick() },
    el('option', { value: 'validation' }, 'Validation'),
    el('option', { value: 'train' }, 'Training'),
  );
  const number = el('input', {
    type: 'number',
    id: 'inside-number',
    min: 0,
    value: 0,
    onchange: () => pick(),
  });
  const file = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    onchange: () => choosePhoto(),
  });
  const note = el('p', { class: 'help', role: 'status' });
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

  function choosePhoto() {
    const [chosen] = file.files ?? [];
    file.value = '';
    if (chosen) open(chosen);
  }

  /** @param {File} chosen */
  async function open(chosen) {
    try {
      const bytes = await readable(chosen);
      const photo = await look.page.lab.engines
        .get('cpu')
        .call('decodePhoto', [{ name: chosen.name, bytes }]);
      const picture = fittedPhoto(photo);
      look.take({ name: chosen.name, ...picture });
      write(note, photoWords(chosen.name, picture, photo));
      refresh();
    } catch (error) {
      write(note, messageOf(error));
    }
  }

  /** A photograph that is dropped or pasted while this lab is shown is looked at here. */
  look.page.lab.photoTakers.inside = open;

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
    el(
      'div',
      { class: 'inside-choices' },
      el('label', { for: set.id }, el('span', {}, 'Pictures'), set),
      el('label', { for: number.id }, el('span', {}, 'Number'), number),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', onclick: () => pick(-1) }, 'Previous'),
        el('button', { type: 'button', onclick: () => pick(1) }, 'Next'),
        el('button', { type: 'button', onclick: () => file.click() }, 'Your own picture'),
        busy,
      ),
      file,
    ),
    drawingChoices(drawing, on.redraw),
    note,
  );
  return () => {
    slots.draw();
    number.max = String(total() - 1);
    number.title = `0 to ${count(total() - 1)}`;
    show(busy, look.seen.length > 0);
  };
}

/**
 * @param {string} name
 * @param {{ width: number, height: number }} taken
 * @param {{ width: number, height: number }} photo
 */
function photoWords(name, taken, photo) {
  const size = `${taken.width} × ${taken.height} pixels`;
  const whole = taken.width === photo.width && taken.height === photo.height;
  return whole ? `${name}: ${size}.` : `${name}: ${size} of its middle.`;
}

/** How the maps are drawn. @param {Drawing} drawing @param {() => void} redraw */
function drawingChoices(drawing, redraw) {
  const radio = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {boolean} */ checked,
    /** @type {Partial<Drawing>} */ change,
  ) => {
    const choose = () => {
      Object.assign(drawing, change);
      redraw();
    };
    const input = el('input', { type: 'radio', name, checked, onchange: choose });
    return el('label', {}, input, el('span', {}, label));
  };
  return el(
    'div',
    { class: 'inside-choices' },
    el(
      'fieldset',
      { class: 'choices small' },
      el('legend', {}, 'Scale of the maps'),
      radio('inside-scale', 'Common to a sheet', true, { scale: 'common' }),
      radio('inside-scale', 'Own for each map', false, { scale: 'own' }),
    ),
    el(
      'fieldset',
      { class: 'choices small' },
      el('legend', {}, 'Maps a row'),
      radio('inside-columns', '4, as the course', false, { columns: 4 }),
      radio('inside-columns', '8', true, { columns: 8 }),
    ),
  );
}

/** The networks to look into, side by side. @param {Look} look */
function networkSlots(look) {
  const selects = Array.from({ length: SLOTS }, (_, slot) =>
    el('select', { id: `inside-network-${slot}`, onchange: () => choose() }),
  );
  let offered = '';

  function choose() {
    look.chosen = true;
    look.ids = selects.map(({ value }) => value);
    look.refresh(look.page.store.state);
  }

  return {
    element: el(
      'div',
      { class: 'inside-choices' },
      ...selects.map((select, slot) =>
        el('label', { for: select.id }, el('span', {}, `Network ${slot + 1}`), select),
      ),
    ),
    /** Lists the networks, unless one is being chosen. */
    draw() {
      const list = networkChoices(look.page);
      const key = JSON.stringify([list, look.ids]);
      const inUse = selects.includes(/** @type {HTMLSelectElement} */ (document.activeElement));
      if (key === offered || inUse) return;
      for (const [slot, select] of selects.entries()) {
        select.replaceChildren(el('option', { value: '' }, 'none'), ...optionGroups(list));
        select.value = look.ids[slot] ?? '';
      }
      offered = key;
    },
  };
}
