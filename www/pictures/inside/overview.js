// The first depth: every stage of every chosen network as a sheet of maps, in order of depth, side
// by side.
import { imageOf } from '../../charts/pictures.js';
import { el } from '../../page/dom.js';
import { plural } from '../../page/format.js';
import { figureText } from './arithmetic.js';
import { range, mapSheet } from './map-sheet.js';

/** @import { Stage } from '../../types.js' */
/** @import { Drawing } from './drawing-choices.js' */
/** @import { Seen } from './look.js' */

/** @typedef {{ network: number, stage: string, channel: number }} Choice */

/** Sheets are drawn this wide at most, in whole multiples. */
const WIDEST = 420;
/** What lies between two networks. */
const GAP = 24;
/** A screen narrower than this shows one network below the other. */
const NARROW = 800;

/** What the stages are, for people. @param {Stage} stage */
export const stageTitle = ({ name, block }) =>
  name === 'input' ? 'input' : name === 'output' ? `output (${block})` : `${name} (${block})`;

/** The row of the pictures themselves. */
const PICTURES = 'pictures';

/**
 * @param {HTMLElement} element
 * @param {(choice: Choice) => void} open opens a map
 * @param {{ only?: string, adding?: (stage: string) => HTMLElement }} [wish] the one row that is
 * shown, and what stands under each
 */
export function overview(element, open, { only = '', adding } = {}) {
  /** What was drawn last. */
  let [drawn, how] = [/** @type {readonly Seen[]} */ ([]), ''];

  /** @param {Seen[]} seen @param {Drawing} drawing */
  return (seen, drawing) => {
    const scale =
      drawing.scale === 'common'
        ? 'black to white on one scale for the sheet'
        : 'each map from black to white on a scale of its own';
    const names = order(seen.map(({ inside }) => inside.stages.map(({ name }) => name)));
    element.style.setProperty('--networks', String(seen.length));
    const beside = innerWidth < NARROW ? 1 : seen.length;
    const widest = Math.min(WIDEST, (element.clientWidth - (beside - 1) * GAP) / beside);
    const look = JSON.stringify([drawing, widest]);
    if (how === look && drawn.length === seen.length && drawn.every((one, i) => one === seen[i]))
      return;
    [drawn, how] = [seen, look];
    const { activeElement } = document;
    const focused =
      activeElement instanceof HTMLElement && element.contains(activeElement)
        ? activeElement.dataset.map
        : undefined;
    const all = [PICTURES, ...names].filter((name) => !only || name === only);
    const figures = { ...drawing, widest };
    element.replaceChildren(
      ...all.map((name) => {
        const cells = seen.map((one, network) =>
          name === PICTURES ? pictures(one) : stageCell(one, network, name, figures, scale, open),
        );
        return row(rowTitle(name), cells, adding?.(name) ?? null);
      }),
    );
    if (focused)
      focusOn(
        /** @type {HTMLButtonElement | undefined} */ (
          [...element.querySelectorAll('button')].find(({ dataset }) => dataset.map === focused)
        ),
      );
  };
}

/** Gives the focus back to a map whose sheet was drawn anew. @param {HTMLButtonElement} [map] */
function focusOn(map) {
  for (const other of map?.parentElement?.querySelectorAll('button') ?? [])
    other.tabIndex = other === map ? 0 : -1;
  map?.focus({ preventScroll: true });
}

/** All names, in order of depth. @param {string[][]} lists */
export function order(lists) {
  const between = [...new Set(lists.flat())]
    .filter((name) => /^out\d+$/.test(name))
    .sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)));
  return lists.length ? ['input', ...between, 'output'] : [];
}

/** @param {string} name of a stage */
const rowTitle = (name) =>
  name === PICTURES
    ? 'Picture, truth, answer'
    : name === 'input'
      ? 'Input'
      : name === 'output'
        ? 'Output'
        : name;

/** @param {string} title @param {HTMLElement[]} cells @param {HTMLElement | null} below */
const row = (title, cells, below) =>
  el('section', { class: 'inside-row', 'aria-label': title }, ...cells, below);

/**
 * One network's sheet of a stage, or that it has none.
 * @param {Seen} seen
 * @param {number} network
 * @param {string} name
 * @param {Drawing & { widest: number }} drawing
 * @param {string} scale in words
 * @param {(choice: Choice) => void} open
 */
function stageCell({ title, inside }, network, name, drawing, scale, open) {
  const stage = inside.stages.find((candidate) => candidate.name === name);
  if (!stage) return el('p', { class: 'help' }, `${title} has no such stage.`);
  return figureOf(title, stage, drawing, scale, `${network} ${name}`, (channel) =>
    open({ network, stage: name, channel }),
  );
}

/** @param {Seen} seen */
function pictures({ title, inside }) {
  const factor = Math.max(1, Math.floor(96 / inside.width));
  const cells = /** @type {const} */ ([
    ['input', 'given'],
    ['truth', 'truth'],
    ['answer', 'answer'],
  ]).map(([name, label]) => {
    const canvas = el('canvas', {
      width: inside.width,
      height: inside.height,
      role: 'img',
      'aria-label': `${title}: ${label}`,
    });
    canvas.getContext('2d')?.putImageData(imageOf(inside[name], inside.width, inside.height), 0, 0);
    canvas.style.setProperty('width', `${inside.width * factor}px`);
    return el('div', {}, canvas, el('span', { class: 'help', 'aria-hidden': 'true' }, label));
  });
  return el(
    'div',
    { class: 'inside-network' },
    el('h3', {}, title),
    el('div', { class: 'inside-pictures' }, ...cells),
  );
}

/**
 * @param {string} title
 * @param {Stage} stage
 * @param {Drawing & { widest: number }} drawing
 * @param {string} scale
 * @param {string} key names the sheet among all
 * @param {(channel: number) => void} open
 */
function figureOf(title, stage, drawing, scale, key, open) {
  const drawn = mapSheet(stage, drawing.columns, drawing.scale);
  const factor = Math.max(
    1,
    Math.floor((stage.channels === 1 ? drawing.widest / 3 : drawing.widest) / drawn.width),
  );
  const canvas = el('canvas', { width: drawn.width, height: drawn.height, 'aria-hidden': 'true' });
  canvas.getContext('2d')?.putImageData(new ImageData(drawn.rgba, drawn.width, drawn.height), 0, 0);
  const isInput = stage.name === 'input';
  const named = `${title}, ${stageTitle(stage)}`;
  const buttons = Array.from({ length: isInput ? 0 : stage.channels }, (_, channel) => {
    const { low, high } = range(stage, channel);
    const button = el('button', {
      type: 'button',
      class: 'map',
      'data-map': `${key} ${channel}`,
      tabindex: channel ? -1 : 0,
      'aria-label': `${named}, map ${channel + 1}: ${figureText(low)} to ${figureText(high)}`,
    });
    putOver(button, channel, stage, drawn);
    return button;
  });
  const says = `${named}: ${plural(stage.channels, 'map')}`;
  const holder = el(
    'div',
    {
      class: 'inside-sheet',
      role: isInput ? 'img' : 'group',
      'aria-label': isInput ? says : `${says}; arrow keys move, Enter opens`,
    },
    canvas,
    ...buttons,
  );
  holder.style.setProperty('width', `${drawn.width * factor}px`);
  holder.addEventListener('click', ({ target }) => {
    const channel = buttons.indexOf(/** @type {HTMLButtonElement} */ (target));
    if (channel >= 0) open(channel);
  });
  holder.addEventListener('keydown', (event) => rove(event, buttons, drawn.columns));
  const { low, high } = range(stage);
  const words = el(
    'figcaption',
    {},
    el('b', {}, `${title}, ${stageTitle(stage)}`),
    `: ${stage.channels} ${stage.channels === 1 ? 'map' : 'maps'} of ${stage.height} × ` +
      `${stage.width}, ${figureText(low)} to ${figureText(high)}, ${scale}.`,
  );
  return el('figure', {}, holder, words);
}

/**
 * Arrow keys move among the maps of a sheet, so that Tab passes it with one press.
 * @param {KeyboardEvent} event
 * @param {HTMLButtonElement[]} buttons
 * @param {number} columns
 */
function rove(event, buttons, columns) {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  const from = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
  const to =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? buttons.length - 1
        : by === undefined
          ? -1
          : from + by;
  if (from < 0 || !buttons[to]) return;
  event.preventDefault();
  buttons[from].tabIndex = -1;
  buttons[to].tabIndex = 0;
  buttons[to].focus();
}

/**
 * Lays a button over its map of the sheet.
 * @param {HTMLElement} button
 * @param {number} channel
 * @param {Stage} stage
 * @param {{ columns: number, width: number, height: number }} drawn
 */
function putOver({ style }, channel, stage, drawn) {
  const [column, row] = [channel % drawn.columns, Math.floor(channel / drawn.columns)];
  style.setProperty('left', `${((column * (stage.width + 1)) / drawn.width) * 100}%`);
  style.setProperty('top', `${((row * (stage.height + 1)) / drawn.height) * 100}%`);
  style.setProperty('width', `${((stage.width + 2) / drawn.width) * 100}%`);
  style.setProperty('height', `${((stage.height + 2) / drawn.height) * 100}%`);
}
