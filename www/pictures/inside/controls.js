// What to look at: up to three networks, a picture of the data or of one's own, and how the maps
// are drawn.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { count } from '../../page/format.js';
import { readable } from '../photo.js';
import { SLOTS } from './look.js';
import { networkChoices } from '../network-choices.js';

/** @import { Photo } from '../../types.js' */
/** @import { Look } from './look.js' */

/** @typedef {{ scale: 'common' | 'own', columns: number }} Drawing */

/** Larger pictures are made smaller: their middle square, this many pixels a side. */
const LARGEST = 64;
/** Two poolings halve twice. */
const GRID = 4;

/**
 * @param {HTMLElement} element @param {Look} look @param {Drawing} drawing
 * @param {{ redraw: () => void, save: () => Promise<void> }} on
 */
export function controls(element, look, drawing, on) {
  const selects = Array.from({ length: SLOTS }, (_, slot) =>
    el('select', { id: `inside-network-${slot}`, onchange: () => choose() }),
  );
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

  function choose() {
    look.chosen = true;
    look.ids = selects.map(({ value }) => value);
    refresh();
  }

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
      const picture = fitted(photo);
      look.take({ name: chosen.name, ...picture });
      write(
        note,
        `${chosen.name}: ${picture.width} × ${picture.height} ` +
          `pixels${picture.width === photo.width && picture.height === photo.height ? '' : ' of its middle'}.`,
      );
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

  const radio = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {boolean} */ checked,
    /** @type {() => void} */ act,
  ) =>
    el(
      'label',
      {},
      el('input', {
        type: 'radio',
        name,
        checked,
        onchange: () => {
          act();
          on.redraw();
        },
      }),
      el('span', {}, label),
    );
  element.append(
    el(
      'div',
      { class: 'inside-choices' },
      ...selects.map((select, slot) =>
        el('label', { for: select.id }, el('span', {}, `Network ${slot + 1}`), select),
      ),
    ),
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
    el(
      'div',
      { class: 'inside-choices' },
      el(
        'fieldset',
        { class: 'choices small' },
        el('legend', {}, 'Scale of the maps'),
        radio('inside-scale', 'Common to a sheet', true, () => (drawing.scale = 'common')),
        radio('inside-scale', 'Own for each map', false, () => (drawing.scale = 'own')),
      ),
      el(
        'fieldset',
        { class: 'choices small' },
        el('legend', {}, 'Maps a row'),
        radio('inside-columns', '4, as the course', false, () => (drawing.columns = 4)),
        radio('inside-columns', '8', true, () => (drawing.columns = 8)),
      ),
    ),
    note,
  );
  let offered = '';

  return () => {
    const list = networkChoices(look.page);
    const key = JSON.stringify([list, look.ids]);
    if (
      key !== offered &&
      !selects.includes(/** @type {HTMLSelectElement} */ (document.activeElement))
    ) {
      for (const [slot, select] of selects.entries()) {
        select.replaceChildren(
          el('option', { value: '' }, 'none'),
          ...list.map(({ label, networks }) =>
            el(
              'optgroup',
              { label },
              ...networks.map(({ id, title }) => el('option', { value: id }, title)),
            ),
          ),
        );
        select.value = look.ids[slot] ?? '';
      }
      offered = key;
    }
    number.max = String(total() - 1);
    number.title = `0 to ${count(total() - 1)}`;
    show(busy, look.seen.length > 0);
  };
}

/**
 * A photograph as the networks take it: sides in multiples of 4, at most 64.
 * @param {Photo} photo
 */
function fitted({ width, height, original }) {
  const small = Math.max(width, height) <= LARGEST;
  const [wide, high] = small
    ? [width - (width % GRID), height - (height % GRID)]
    : [LARGEST, LARGEST];
  if (wide < GRID || high < GRID)
    throw new Error(
      `The picture has ${width} × ${height} pixels; choose one with at least ${GRID} on each side.`,
    );
  const whole = new OffscreenCanvas(width, height);
  whole
    .getContext('2d')
    ?.putImageData(new ImageData(new Uint8ClampedArray(original), width, height), 0, 0);
  const part = new OffscreenCanvas(wide, high);
  const context = part.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new Error(
      'This browser gives no canvas to fit the picture on; close some tabs and try again.',
    );
  const side = Math.min(width, height);
  const [w, h] = small ? [wide, high] : [side, side];
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    whole,
    Math.floor((width - w) / 2),
    Math.floor((height - h) / 2),
    w,
    h,
    0,
    0,
    wide,
    high,
  );
  return {
    width: wide,
    height: high,
    rgba: new Uint8Array(context.getImageData(0, 0, wide, high).data),
  };
}
