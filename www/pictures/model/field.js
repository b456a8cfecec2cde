// What one pixel of a block sees: its receptive field over a picture of the data, moved by pointer
// or arrow keys.
import { putPicture } from '../../charts/pictures.js';
import { el, svg, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';

/** @import { Layers, Page } from '../../types.js' */

/** Pixels of the screen for one of the picture. */
const ZOOM = 9;

/** @param {HTMLElement} element @param {Page} page */
export function field(element, page) {
  const canvas = el('canvas', { width: 32, height: 32, 'aria-hidden': 'true' });
  const seen = svg('rect', { class: 'seen' });
  const own = svg('rect', { class: 'own' });
  const over = svg('svg', { viewBox: '0 0 32 32', 'aria-hidden': 'true' }, seen, own);
  const holder = el(
    'div',
    {
      class: 'model-field',
      tabindex: 0,
      role: 'application',
      'aria-roledescription': 'picture',
      'aria-label': 'The picture: arrow keys move the pixel of the block',
    },
    canvas,
    over,
  );
  holder.style.setProperty('width', `${32 * ZOOM}px`);
  const words = el('p', { 'aria-live': 'polite' });
  const caption = el(
    'figcaption',
    {},
    'The small square is one pixel of the block’s maps, the large one the part of the picture ' +
      'that it depends on; outside it nothing changes that number.',
  );
  const number = el('input', {
    type: 'number',
    id: 'model-picture',
    min: 0,
    value: 0,
    onchange: () => picture(),
  });
  element.append(
    el('h2', {}, 'What a layer sees'),
    el(
      'div',
      { class: 'model-seeing' },
      el('figure', {}, holder, caption),
      el(
        'div',
        { class: 'lab-part' },
        words,
        el('label', { for: number.id }, 'Validation picture ', number),
      ),
    ),
  );
  /** @type {Layers | null} */
  let layers = null;
  let name = '';
  /** In the picture's pixels. */
  const place = { x: 16, y: 16 };
  let shown = '';

  async function picture() {
    const { summary } = page.store.state.data;
    if (!summary) return;
    const which = Math.min(
      summary.validation - 1,
      Math.max(0, Math.round(Number(number.value)) || 0),
    );
    number.value = String(which);
    if (shown === `${summary.sha256}:${which}`) return;
    try {
      await page.lab.ready;
      const id = (await page.lab.models.ensure('regression-cnn')) ? 'regression-cnn' : 'run';
      const kind = (id === 'run' && page.store.state.run.engine) || 'cpu';
      await page.lab.data.ensure(kind);
      const { truths, side } = await page.lab.engines
        .get(kind)
        .call('predict', [id, 'validation', Uint32Array.of(which)]);
      putPicture(canvas, truths, side, 0);
      shown = `${summary.sha256}:${which}`;
    } catch (error) {
      write(words, messageOf(error));
    }
  }

  function draw() {
    const block = layers?.blocks.find((candidate) => candidate.name === name);
    if (!layers || !block) return;
    const [tall, wide] = [layers.height / block.height, layers.width / block.width];
    const [row, column] = [Math.floor(place.y / tall), Math.floor(place.x / wide)];
    const [[top, bottom], [left, right]] = [block.rows[row], block.columns[column]];
    set(seen, left, top, right - left + 1, bottom - top + 1);
    set(own, column * wide, row * tall, wide, tall);
    const pixels = (bottom - top + 1) * (right - left + 1);
    write(
      words,
      `Row ${row}, column ${column} of ${name} depends on rows ${top} to ${bottom} and columns ` +
        `${left} to ${right} of the picture: ${pixels} of its ${layers.height * layers.width} ` +
        `pixels. Away from the edges it would be ${block.receptiveField} × ` +
        `${block.receptiveField}.`,
    );
  }

  /** @param {number} x @param {number} y */
  function move(x, y) {
    place.x = Math.min(31, Math.max(0, x));
    place.y = Math.min(31, Math.max(0, y));
    draw();
  }
  const follow = (/** @type {PointerEvent} */ { clientX, clientY, buttons, type }) => {
    if (type === 'pointermove' && !buttons) return;
    const box = canvas.getBoundingClientRect();
    move(
      Math.floor(((clientX - box.left) / box.width) * 32),
      Math.floor(((clientY - box.top) / box.height) * 32),
    );
  };
  holder.addEventListener('pointerdown', follow);
  holder.addEventListener('pointermove', follow);
  holder.addEventListener('keydown', (event) => {
    const by = /** @type {Record<string, [number, number]>} */ ({
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
    })[event.key];
    const block = layers?.blocks.find((candidate) => candidate.name === name);
    if (!by || !layers || !block) return;
    event.preventDefault();
    move(
      place.x + by[0] * (layers.width / block.width),
      place.y + by[1] * (layers.height / block.height),
    );
  });

  /** @param {Layers} now @param {string} block */
  return (now, block) => {
    layers = now;
    name = block;
    draw();
    picture();
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
