// The picture that a lab looks at: a horse of the open data, a made one, or a photograph; as grey
// values between 0 and 1.
import { askReader } from '../engine/reader.js';
import { el, show, write } from '../page/dom.js';
import { messageOf } from '../page/problem.js';

/** @import { Page, State } from '../types.js' */
/** @import { Board } from './board.js' */

/** @typedef {{ width: number, height: number, values: Float64Array, name: string }} Grey */

/** A photograph is brought to this many pixels on its longer side. */
const LONGEST = 96;
const LEVELS = 256;

/** The value of the option for the viewer's own. */
const PHOTO = 'photo';
const AT_HOME = 'photographs of yours stay on this machine. Choose another picture first.';
const isHorse = (/** @type {string} */ value) => value.startsWith('horse-');

/**
 * @param {Page} page
 * @param {string} lab whose photographs these are; empty in a report, where none are taken
 * @param {readonly (readonly [string, string, () => Grey])[]} made pictures that are made: name,
 * words, and the picture
 * @param {(picture: Grey) => void} changed
 * @param {Board} board
 */
export function pictureChooser(page, lab, made, changed, board) {
  /** @type {unknown} */
  let known = null;
  /** What the viewer chose, so that what arrives later does not change the picture. */
  let wanted = '';
  const { elements, select, open, note } = chooserControls(made, choose, (file) => take(file));
  const offer = pictureOffer(select, made);
  const take = photoTaker(note, (photo) => {
    offer.photo(photo);
    choose();
  });
  if (lab) page.lab.photoTakers[lab] = take;
  else select.querySelector(`[value="${PHOTO}"]`)?.remove();

  function choose() {
    wanted = select.value;
    tell();
    board.tell();
  }

  /** @param {unknown} value */
  function wish(value) {
    wanted = String(value);
    if (hasOption(select, wanted)) select.value = wanted;
  }
  board.keep('picture', () => select.value, wish, tell);

  function tell() {
    const isPhoto = select.value === PHOTO;
    show(open, isPhoto);
    const picture = offer.chosen();
    if (picture) changed(picture);
    else if (isPhoto) write(note, 'Choose a photograph, or drop one here.');
  }

  /** Takes the horses of the open data. @param {State} state */
  function draw({ data }) {
    if (!data.sample || data.sample === known) return;
    known = data.sample;
    offer.horses(horsesOf(data.sample, data.title || 'the data'));
    if (!wanted || isHorse(wanted)) select.value = hasOption(select, wanted) ? wanted : 'horse-0';
    tell();
  }

  return {
    element: el('div', { class: 'controls' }, ...elements),
    named: () => namedPicture(select.value),
    /** Tells the picture for the first time. */
    start() {
      draw(page.store.state);
      if (!known) tell();
    },
    draw,
  };
}

/** What a report has to name of a picture beside the settings; fails where it can't travel. */
function namedPicture(/** @type {string} */ value) {
  if (value === PHOTO) throw new Error(AT_HOME);
  return { networks: [], cards: [] };
}

/**
 * The list of pictures, the way to a photograph, and a note about it.
 * @param {readonly (readonly [string, string, () => Grey])[]} made
 * @param {() => void} choose
 * @param {(file: File) => void} take
 */
function chooserControls(made, choose, take) {
  const select = el(
    'select',
    { onchange: choose },
    ...made.map(([id, words]) => el('option', { value: id }, words)),
    el('option', { value: PHOTO }, 'A photograph of yours'),
  );
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    'aria-label': 'A photograph for this lab',
    onchange: () => {
      const [file] = input.files ?? [];
      input.value = '';
      if (file) take(file);
    },
  });
  const open = el(
    'button',
    { type: 'button', hidden: true, onclick: () => input.click() },
    'Choose a photograph',
  );
  const note = el('p', { class: 'help', role: 'status' });
  const pick = el('label', { class: 'pick' }, el('span', {}, 'Picture'), select);
  return { elements: [pick, open, input, note], select, open, note };
}

/** @param {HTMLSelectElement} select @param {string} value */
const hasOption = (select, value) => [...select.options].some((one) => one.value === value);

/**
 * The pictures behind the options of the list.
 * @param {HTMLSelectElement} select
 * @param {readonly (readonly [string, string, () => Grey])[]} made
 */
function pictureOffer(select, made) {
  const pictures = new Map(made.map(([id, , make]) => [id, make]));
  return {
    chosen: () => pictures.get(select.value)?.(),
    /** Chooses it. @param {Grey} photo */
    photo(photo) {
      pictures.set(PHOTO, () => photo);
      select.value = PHOTO;
    },
    /** They head the list. @param {Grey[]} horses */
    horses(horses) {
      for (const old of [...select.options]) if (isHorse(old.value)) old.remove();
      const options = horses.map((horse, i) => {
        const id = `horse-${i}`;
        pictures.set(id, () => horse);
        return el('option', { value: id }, `Picture ${i + 1} of the data`);
      });
      select.prepend(...options);
    },
  };
}

/**
 * Gives what reads a photograph, and says which, or what went wrong.
 * @param {HTMLElement} note
 * @param {(photo: Grey) => void} taken
 */
const photoTaker = (note, taken) => async (/** @type {File} */ file) => {
  try {
    const photo = await photoOf(file);
    write(note, `${file.name}, at ${photo.width} × ${photo.height} pixels.`);
    taken(photo);
  } catch (error) {
    write(note, messageOf(error));
  }
};

/** A photograph, small and grey. @param {File} file @returns {Promise<Grey>} */
async function photoOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { width, height, original } = await askReader('decodePhoto', [
    { name: file.name, bytes },
    LONGEST,
  ]);
  return { ...smaller({ width, height, values: greyOf(original) }), name: file.name };
}

/**
 * @param {NonNullable<State['data']['sample']>} sample
 * @param {string} title of the data
 * @returns {Grey[]}
 */
function horsesOf({ side, columns, rgba }, title) {
  const area = side * side * 4;
  return Array.from({ length: columns }, (_, i) => ({
    width: side,
    height: side,
    values: greyOf(rgba.subarray(i * area, (i + 1) * area)),
    name: `picture ${i + 1} of ${title}`,
  }));
}

/** The mean of red, green and blue of each pixel, over 256. @param {Uint8Array} rgba */
export const greyOf = (rgba) =>
  Float64Array.from(
    { length: rgba.length / 4 },
    (_, i) => (rgba[i * 4] + rgba[i * 4 + 1] + rgba[i * 4 + 2]) / 3 / LEVELS,
  );

/**
 * Brought to the longest side by the mean of squares of pixels.
 * @param {{ width: number, height: number, values: Float64Array }} picture
 */
export function smaller({ width, height, values }) {
  const block = Math.ceil(Math.max(width, height) / LONGEST);
  if (block === 1) return { width, height, values };
  const [columns, rows] = [width, height].map((side) => Math.max(1, Math.floor(side / block)));
  const small = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let count = 0;
      for (let y = row * block; y < Math.min(height, (row + 1) * block); y++)
        for (let x = column * block; x < Math.min(width, (column + 1) * block); x++, count++)
          sum += values[y * width + x];
      small[row * columns + column] = sum / count;
    }
  return { width: columns, height: rows, values: small };
}

/**
 * A picture from a formula over rows and columns.
 * @param {string} name @param {number} width @param {number} height
 * @param {(row: number, column: number) => number} value
 * @returns {Grey}
 */
export const madePicture = (name, width, height, value) => ({
  name,
  width,
  height,
  values: Float64Array.from({ length: width * height }, (_, at) =>
    value(Math.floor(at / width), at % width),
  ),
});
