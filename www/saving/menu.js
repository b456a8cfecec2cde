// The menu under “Save”: what this figure can give, as files and for the clipboard.
import { csvOf, tabbedOf } from '../page/csv.js';
import { el, write } from '../page/dom.js';
import { offer } from '../page/download.js';
import { PART_SHEETS } from '../page/labs.js';
import { freshName } from '../page/names.js';
import { messageOf } from '../page/problem.js';
import { styleSheet } from '../page/sheet.js';
import { figureFileName } from './file-names.js';
import { copyForms, filesAllowed } from './handing.js';
import { holdingsOf } from './holdings.js';
import { pngFile, svgFile, svgOf } from './picture-file.js';
import { schemeNow } from './scheme.js';

/** @import { Numbers } from '../page/exact.js' */
/** @import { Scheme } from './scheme.js' */

/**
 * @typedef {{ element: HTMLElement, button: HTMLElement, host: () => HTMLElement | null, named: ()
 * => { title: string, lab: string } }} Saved
 */
/** @typedef {{ label: string, deed: () => Promise<string> }} Entry what is said afterwards */

const NOTHING = 'There is no picture and no table here to save yet.';
const PERHAPS = ' If no file comes, this frame forbids downloads: copy it instead.';

/**
 * The menu that is open, with what closes it.
 * @type {{ of: HTMLElement, close: () => void } | null}
 */
let opened = null;

/** Whose menu is being opened: a second press changes nothing. @type {HTMLElement | null} */
let opening = null;

/** @param {Saved} saved */
export async function toggleMenu(saved) {
  if (opening === saved.element) return;
  const was = opened?.of;
  opened?.close();
  if (was === saved.element) return;
  opening = saved.element;
  try {
    await styleSheet(PART_SHEETS.saving);
    const said = el('p', { class: 'save-said', role: 'status' });
    const figure = saved.host();
    /** @type {HTMLElement[]} */
    let pieces = [];
    try {
      if (figure) pieces = await piecesOf(figure, saved.named(), said);
      if (!pieces.length) write(said, NOTHING);
    } catch (error) {
      write(said, messageOf(error));
    }
    if (opening === saved.element) open(saved, [...pieces, said]);
  } finally {
    if (opening === saved.element) opening = null;
  }
}

/** @param {Saved} saved @param {HTMLElement[]} pieces */
function open({ element, button }, pieces) {
  const id = freshName('save-menu');
  const shown = { id, class: 'save-menu', role: 'group', 'aria-label': 'Save or copy' };
  const menu = el('div', shown, ...pieces);
  const abort = new AbortController();

  function close() {
    abort.abort();
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
    button.removeAttribute('aria-controls');
    opened = null;
  }

  /** @param {KeyboardEvent} event */
  function closeByKey(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
    button.focus();
  }

  /** @param {Event} event something outside is pressed or looked at */
  function closeFromOutside({ target }) {
    if (target instanceof Node && !element.contains(target)) close();
  }

  const { signal } = abort;
  document.addEventListener('keydown', closeByKey, { signal });
  document.addEventListener('pointerdown', closeFromOutside, { signal });
  document.addEventListener('focusin', closeFromOutside, { signal });
  element.append(menu);
  button.setAttribute('aria-expanded', 'true');
  button.setAttribute('aria-controls', id);
  opened = { of: element, close };
  menu.querySelector('button')?.focus();
}

/**
 * What stands in the menu of a figure.
 * @param {HTMLElement} host
 * @param {{ title: string, lab: string }} named
 * @param {HTMLElement} said
 * @returns {Promise<HTMLElement[]>} nothing where it has nothing to give
 */
async function piecesOf(host, named, said) {
  const { picture, vector, tables } = await holdingsOf(host);
  const scheme = schemeChoice();
  const files = filesAllowed();
  /** @param {Blob} file @param {string} name */
  async function save(file, name) {
    offer(file, name);
    return `Saved as ${name}.${files === 'unknown' ? PERHAPS : ''}`;
  }
  const given = { host, named, save, scheme: scheme.chosen, asFile: files !== 'no' };
  const pictures = picture ? pictureEntries(given, vector) : [];
  const numbers = tables.flatMap((table) => tableEntries(given, table, tables.length > 1));
  const buttons = [...pictures, ...numbers].map((entry) => buttonOf(entry, said));
  const row = el('div', { class: 'save-entries' }, ...buttons);
  if (!buttons.length) return [];
  return picture ? [scheme.element, row] : [row];
}

/**
 * @typedef {{ host: HTMLElement, named: { title: string, lab: string }, save: (file: Blob, name:
 * string) => Promise<string>, scheme: () => Scheme, asFile: boolean }} Given
 */

/** @param {Given} given @param {boolean} vector @returns {Entry[]} */
function pictureEntries({ host, named, save, scheme, asFile }, vector) {
  const { title } = named;
  const name = (/** @type {string} */ ending) => figureFileName(named, ending);
  const svg = { label: 'SVG', deed: async () => save(svgFile(host, title, scheme()), name('svg')) };
  const png = {
    label: 'PNG',
    deed: async () => save(await pngFile(host, title, scheme()), name('png')),
  };
  const copySvg = {
    label: 'Copy SVG',
    async deed() {
      await copyForms({ 'text/plain': svgOf(host, title, scheme()).svg });
      return 'Copied as the text of an SVG file.';
    },
  };
  const copy = {
    label: 'Copy picture',
    async deed() {
      await copyForms({ 'image/png': pngFile(host, title, scheme()) });
      return 'Copied as a picture.';
    },
  };
  if (!asFile) return vector ? [copySvg, copy] : [copy];
  return vector ? [svg, png, copy] : [png, copy];
}

/**
 * @param {Given} given
 * @param {Numbers} table
 * @param {boolean} several whether its name has to be said
 * @returns {Entry[]}
 */
function tableEntries({ named, save, asFile }, { name, head, rows }, several) {
  const part = several ? name : '';
  const which = part ? `: ${part}` : '';
  const all = [head, ...rows];
  const csv = {
    label: `CSV${which}`,
    deed: async () =>
      save(new Blob([csvOf(all)], { type: 'text/csv' }), figureFileName(named, 'csv', part)),
  };
  const copy = {
    label: `Copy table${which}`,
    async deed() {
      await copyForms({ 'text/plain': tabbedOf(all) });
      return 'Copied as a table.';
    },
  };
  return asFile ? [csv, copy] : [copy];
}

/** @param {Entry} entry @param {HTMLElement} said */
function buttonOf({ label, deed }, said) {
  const onclick = async () => {
    write(said, '');
    write(said, await deed().catch(messageOf));
  };
  return el('button', { type: 'button', onclick }, label);
}

/** In which scheme a picture is saved: as the page is now, or as it would be. */
function schemeChoice() {
  const name = freshName('save-scheme');
  const radios = /** @type {const} */ (['light', 'dark']).map((scheme) =>
    el('input', { type: 'radio', name, value: scheme, checked: scheme === schemeNow() }),
  );
  return {
    element: el(
      'fieldset',
      { class: 'choices small' },
      el('legend', { class: 'visually-hidden' }, 'Colours of the picture'),
      ...['Light', 'Dark'].map((word, i) => el('label', {}, radios[i], el('span', {}, word))),
    ),
    chosen: () => /** @type {Scheme} */ (radios[1].checked ? 'dark' : 'light'),
  };
}
