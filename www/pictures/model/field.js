// What one pixel of a block sees: its receptive field over a picture of the data, moved by pointer
// or arrow keys.
import { putPicture } from '../../charts/pictures.js';
import { el, svg, write } from '../../page/dom.js';
import { freshName } from '../../page/names.js';
import { messageOf } from '../../engine/engine.js';
import { numberOr } from '../live-figure.js';

/** @import { Block, Layers, Page } from '../../types.js' */

/** Pixels of the screen for one of the picture. */
const ZOOM = 9;

const CAPTION =
  'The small square is one pixel of the block’s maps, the large one the part of the picture ' +
  'that it depends on; outside it nothing changes that number.';
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** @typedef {{ x: number, y: number }} Pixel of the picture */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 * @param {(now: { x: number, y: number, picture: number }) => void} [changed] hears where it lies
 */
export function field(element, page, changed = () => {}) {
  const picture = pointedPicture((to) => move(to.x, to.y), step);
  const words = el('p', { 'aria-live': 'polite' });
  const shown = pictureNumber(page, picture.canvas, {
    failed: (problem) => write(words, problem),
    turned: () => changed(seen()),
  });
  element.append(el('h2', {}, 'What a layer sees'), seeing(picture.element, words, shown.number));
  /** What is looked from. @type {{ layers: Layers, block: Block } | null} */
  let from = null;
  const place = { x: 16, y: 16 };

  const seen = () => ({ ...place, picture: Number(shown.number.value) || 0 });

  function draw() {
    if (!from) return;
    const { layers, block } = from;
    const found = seenBy(layers, block, place);
    picture.mark(found);
    write(words, fieldWords(layers, block, found));
  }

  /** @param {number} x @param {number} y */
  function move(x, y) {
    place.x = Math.min(31, Math.max(0, x));
    place.y = Math.min(31, Math.max(0, y));
    draw();
    changed(seen());
  }

  /** One pixel of the block's maps further. @param {[number, number]} by */
  function step([right, down]) {
    if (!from) return;
    const { layers, block } = from;
    move(
      place.x + right * (layers.width / block.width),
      place.y + down * (layers.height / block.height),
    );
  }

  return {
    get seen() {
      return seen();
    },
    /** Where to look, and at which picture. @param {Record<string, unknown>} settings */
    look(settings) {
      place.x = numberOr(settings.x, place.x);
      place.y = numberOr(settings.y, place.y);
      shown.number.value = String(numberOr(settings.picture, seen().picture));
    },
    /** @param {Layers} layers @param {string} name of the block */
    draw(layers, name) {
      const block = layers.blocks.find((candidate) => candidate.name === name);
      from = block ? { layers, block } : null;
      draw();
      shown.load();
    },
  };
}

/**
 * Which validation picture is shown, and putting it on the canvas.
 * @param {Page} page
 * @param {HTMLCanvasElement} canvas
 * @param {{ failed: (problem: string) => void, turned: () => void }} on
 */
function pictureNumber(page, canvas, { failed, turned }) {
  const named = { type: 'number', id: freshName('model-picture'), min: 0, value: 0 };
  const number = el('input', { ...named, onchange: () => load().then(turned) });
  let shown = '';

  async function load() {
    const { summary } = page.store.state.data;
    if (!summary) return;
    const wanted = Math.round(Number(number.value)) || 0;
    const which = Math.min(summary.validation - 1, Math.max(0, wanted));
    number.value = String(which);
    const wantedKey = `${summary.sha256}:${which}`;
    if (shown === wantedKey) return;
    try {
      const { truths, side } = await truthOf(page, which);
      putPicture(canvas, truths, side, 0);
      shown = wantedKey;
    } catch (error) {
      failed(messageOf(error));
    }
  }

  return { number, load };
}

/**
 * @param {HTMLElement} picture
 * @param {HTMLElement} words
 * @param {HTMLInputElement} number the picture's
 */
const seeing = (picture, words, number) =>
  el(
    'div',
    { class: 'model-seeing' },
    el('figure', {}, picture, el('figcaption', {}, CAPTION)),
    el(
      'div',
      { class: 'lab-part' },
      words,
      el('label', { for: number.id }, 'Validation picture ', number),
    ),
  );

/**
 * A validation picture, from whatever network is there to be asked.
 * @param {Page} page
 * @param {number} which
 */
async function truthOf({ lab, store }, which) {
  await lab.ready;
  const id = (await lab.models.ensure('regression-cnn')) ? 'regression-cnn' : 'run';
  const kind = (id === 'run' && store.state.run.engine) || 'cpu';
  await lab.data.ensure(kind);
  return lab.engines.get(kind).call('predict', [id, 'validation', Uint32Array.of(which)]);
}

/** @typedef {ReturnType<typeof seenBy>} Seen */

/**
 * The pixel of a block's maps over a place, and what of the picture it depends on.
 * @param {Layers} layers
 * @param {Block} block
 * @param {Pixel} place
 */
function seenBy(layers, block, place) {
  const [tall, wide] = [layers.height / block.height, layers.width / block.width];
  const [row, column] = [Math.floor(place.y / tall), Math.floor(place.x / wide)];
  return { row, column, tall, wide, rows: block.rows[row], columns: block.columns[column] };
}

/** @param {Layers} layers @param {Block} block @param {Seen} seen */
function fieldWords(layers, { name, receptiveField }, { row, column, rows, columns }) {
  const [[top, bottom], [left, right]] = [rows, columns];
  const pixels = (bottom - top + 1) * (right - left + 1);
  return (
    `Row ${row}, column ${column} of ${name} depends on rows ${top} to ${bottom} and columns ` +
    `${left} to ${right} of the picture: ${pixels} of its ${layers.height * layers.width} ` +
    `pixels. Away from the edges it would be ${receptiveField} × ${receptiveField}.`
  );
}

/**
 * The picture with the two squares over it; the pointer goes to a pixel, the arrow keys step.
 * @param {(to: Pixel) => void} pointed
 * @param {(by: [number, number]) => void} stepped
 */
function pointedPicture(pointed, stepped) {
  const canvas = el('canvas', { width: 32, height: 32, 'aria-hidden': 'true' });
  const seen = svg('rect', { class: 'seen' });
  const own = svg('rect', { class: 'own' });
  const element = el(
    'div',
    {
      class: 'model-field',
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'picture',
      'aria-label': 'The picture: arrow keys move the pixel of the block',
    },
    canvas,
    svg('svg', { viewBox: '0 0 32 32', 'aria-hidden': 'true' }, seen, own),
  );
  element.style.setProperty('width', `${32 * ZOOM}px`);
  const follow = (/** @type {PointerEvent} */ { clientX, clientY, buttons, type }) => {
    if (type === 'pointermove' && !buttons) return;
    const box = canvas.getBoundingClientRect();
    pointed({
      x: Math.floor(((clientX - box.left) / box.width) * 32),
      y: Math.floor(((clientY - box.top) / box.height) * 32),
    });
  };
  element.addEventListener('pointerdown', follow);
  element.addEventListener('pointermove', follow);
  element.addEventListener('keydown', (event) => {
    const by = ARROWS[event.key];
    if (!by) return;
    event.preventDefault();
    stepped(by);
  });
  return {
    element,
    canvas,
    /** @param {Seen} found */
    mark({ row, column, tall, wide, rows: [top, bottom], columns: [left, right] }) {
      set(seen, left, top, right - left + 1, bottom - top + 1);
      set(own, column * wide, row * tall, wide, tall);
    },
  };
}

/**
 * @param {SVGRectElement} rect
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function set(rect, x, y, width, height) {
  for (const [key, value] of Object.entries({ x, y, width, height }))
    rect.setAttribute(key, String(value));
}
