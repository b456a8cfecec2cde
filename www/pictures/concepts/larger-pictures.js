// Question 6d: pictures larger than 32 x 32, coloured at full size, by way of a small one, and by
// both.
import { imageOf } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { isPicture } from '../files.js';
import { paintWhole } from '../photo.js';
import { networksAtHand } from './painting-networks.js';
import { cornerOf, mosaic, resize } from '../resize.js';
import { section, slider } from './parts.js';

/** @import { Engine } from '../../engine/engine.js' */
/** @import { Page } from '../../types.js' */
/** @import { AtHand } from './painting-networks.js' */
/** @import { Part } from './parts.js' */
/** @import { Picture } from '../resize.js' */

/** What the networks were trained on. */
const SIDE = 32;
/** Pictures on a side of the mosaic, and by how much a single one is enlarged. */
const TIMES = 8;
/**
 * A photograph is brought to this many pixels on its longer side: enough to see, and judged in
 * seconds.
 */
const LONGEST = 512;
const GRID = 4;
/** Works at full resolution, so its result is the sharpest. */
const USUAL = 'full-unet-regression';

const WAYS = [
  'Original',
  'At full size, by tiles',
  `By way of ${SIDE} pixels`,
  'Colours of the small, lightness of the large',
];

/** @param {Page} page @returns {Part} */
export function largerPictures(page) {
  let number = 0;
  /** @type {File | null} */
  let file = null;
  const source = el(
    'select',
    { onchange: () => show(which.element, source.value !== 'own') },
    el('option', { value: 'one' }, `One validation picture, ${TIMES} times as large`),
    el('option', { value: 'mosaic' }, `${TIMES} × ${TIMES} validation pictures side by side`),
    el('option', { value: 'own' }, 'A photograph of yours'),
  );
  const which = slider('From picture', {
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    words: String,
    changed: (value) => (number = value),
  });
  const network = el('select', {});
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    'aria-label': 'A photograph to colour three ways',
  });
  const button = el(
    'button',
    {
      type: 'button',
      disabled: true,
      onclick: () => (source.value === 'own' ? input.click() : go()),
    },
    'Colour it three ways',
  );
  const status = el('p', { class: 'help', role: 'status' }, '\u2007');
  const problem = el('p', { class: 'problem', hidden: true });
  const cards = WAYS.map((title) => {
    const canvas = el('canvas', { width: 1, height: 1, role: 'img', 'aria-label': title });
    const words = el('dl', { class: 'figures small' });
    return {
      canvas,
      words,
      element: el('div', { class: 'card' }, canvas, el('h4', {}, title), words),
    };
  });
  const figure = el(
    'figure',
    { hidden: true },
    el('div', { class: 'cards' }, ...cards.map(({ element }) => element)),
    el(
      'figcaption',
      {},
      `Look for the scale that the network knows, horses of ${SIDE} pixels. Side by side they ` +
        `have it at full size, and little of each is left by way of ${SIDE} pixels; one picture ` +
        'enlarged has it only by the small way. Look for blur in the third, and in the mix, ' +
        'which has the lightness of the large picture, for colour that bleeds over edges. The ' +
        'measures below say which came nearest here.',
    ),
  );
  input.addEventListener('change', () => {
    file = input.files?.[0] ?? null;
    input.value = '';
    if (file) go();
  });

  async function go() {
    button.disabled = true;
    for (const part of [problem, figure]) show(part, false);
    try {
      if (page.store.state.photo.phase === 'colouring')
        throw new Error('Another photograph is being coloured: try again when it is done.');
      const hand = (await networksAtHand(page)).find(({ id }) => id === network.value);
      if (!hand) throw new Error('That network is not at hand: choose another one.');
      write(status, 'Opening the picture.');
      const whole = await open(hand);
      draw(0, whole);
      const engine = page.lab.engines.get(hand.engine);
      write(status, `${hand.title} colours ${whole.width} × ${whole.height} pixels at full size.`);
      const full = await paint(engine, hand.id, whole);
      const ratio = SIDE / Math.max(whole.width, whole.height);
      const small = resize(whole, ...sides(whole, ratio));
      write(status, `It colours ${small.width} × ${small.height} pixels.`);
      const blurred = resize(await paint(engine, hand.id, small), whole.width, whole.height);
      const mixed = {
        ...whole,
        rgba: await page.lab.engines
          .get('cpu')
          .call('withLightness', [blurred.rgba, greyOf(whole.rgba)]),
      };
      write(status, 'Judging the three.');
      for (const [i, picture] of [full, blurred, mixed].entries())
        await judge(i + 1, whole, picture);
      show(figure, true);
      write(
        status,
        `Coloured by ${hand.title}: ${whole.width} × ${whole.height} pixels, and ` +
          `${small.width} × ${small.height} in between.`,
      );
    } catch (error) {
      write(status, '\u2007');
      write(problem, messageOf(error));
      show(problem, true);
    } finally {
      button.disabled = false;
    }
  }

  /**
   * The picture to colour, its sides multiples of 4.
   * @param {AtHand} hand
   * @returns {Promise<Picture>}
   */
  async function open(hand) {
    if (source.value === 'own') {
      if (!file || !isPicture(file))
        throw new Error('That is no picture: choose a PNG, JPEG or WebP.');
      const { width, height, original } = await page.lab.engines
        .get('cpu')
        .call('decodePhoto', [
          { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
        ]);
      const photo = { width, height, rgba: original };
      const ratio = Math.min(1, LONGEST / Math.max(width, height));
      const fitted =
        ratio < 1 ? resize(photo, Math.round(width * ratio), Math.round(height * ratio)) : photo;
      const [w, h] = [fitted.width, fitted.height].map((side) => Math.floor(side / GRID) * GRID);
      if (w === 0 || h === 0)
        throw new Error(`${file.name} is smaller than ${GRID} pixels: choose a larger picture.`);
      return cornerOf(fitted, w, h);
    }
    const total = page.store.state.data.summary?.validation ?? 0;
    const count = source.value === 'mosaic' ? TIMES * TIMES : 1;
    const numbers = Uint32Array.from({ length: count }, (_, i) => (number + i) % total);
    const { truths, side } = await page.lab.engines
      .get(hand.engine)
      .call('predict', [hand.id, 'validation', numbers]);
    return source.value === 'mosaic'
      ? mosaic(truths, side, TIMES, TIMES)
      : resize({ width: side, height: side, rgba: truths }, side * TIMES, side * TIMES);
  }

  /** @param {number} way @param {Picture} truth @param {Picture} picture */
  async function judge(way, truth, picture) {
    draw(way, picture);
    const { psnr, ciede2000, ssimLuma, ssimChroma, colourfulnessGap } = await page.lab.engines
      .get('cpu')
      .call('score', [truth.rgba, picture.rgba, truth.width, truth.height, '']);
    const figures = [
      ['PSNR', psnr === undefined ? 'equal' : `${psnr.toFixed(1)} dB`],
      ['CIEDE2000', ciede2000.toFixed(1)],
      ['SSIM, luma', ssimLuma?.toFixed(3) ?? '–'],
      ['SSIM, chroma', ssimChroma?.toFixed(3) ?? '–'],
      ['Colourfulness gap', colourfulnessGap.toFixed(1).replace('-', '−')],
    ];
    cards[way].words.replaceChildren(
      ...figures.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
    );
  }

  /** @param {number} way @param {Picture} picture */
  function draw(way, { width, height, rgba }) {
    Object.assign(cards[way].canvas, { width, height });
    cards[way].canvas.getContext('2d')?.putImageData(imageOf(rgba, width, height), 0, 0);
  }

  let listed = '';
  async function list() {
    const networks = await networksAtHand(page);
    const before = network.value;
    network.replaceChildren(
      ...networks.map(({ id, title }) =>
        el('option', { value: id }, id === 'run' ? 'Your run' : title),
      ),
    );
    network.value =
      [before, 'run', USUAL].find((wanted) => networks.some(({ id }) => id === wanted)) ??
      networks[0]?.id ??
      '';
    button.disabled = networks.length === 0;
    show(problem, false);
  }

  return {
    id: '6d',
    title: 'Larger pictures',
    element: section(
      '6d',
      'How can larger pictures be coloured?',
      [
        'These networks are convolutional: a kernel does not care how large the picture is, so ' +
          'any size can go in as it is, in tiles that overlap by as much as an output depends on ' +
          'its surroundings, so that no seam shows. What can go wrong is scale: a network that ' +
          'was trained on whole horses of 32 pixels sees only a patch of hide in a large ' +
          'photograph.',
        'Making the picture small first gives the network the scale that it knows, but the way ' +
          'back up is a blur: the detail is gone for good. Mixing takes the best of both, ' +
          'because the eye notices blur in lightness long before blur in colour (television and ' +
          'JPEG live by it): take CIELAB’s a and b from the small result, enlarged, and L from ' +
          'the large grey picture.',
      ],
      el(
        'div',
        { class: 'controls' },
        el('label', { class: 'pick' }, el('span', {}, 'Picture'), source),
        which.element,
        el('label', { class: 'pick' }, el('span', {}, 'Network'), network),
        button,
        input,
      ),
      status,
      problem,
      figure,
    ),
    draw({ engines, data, run }) {
      if (engines.cpu.phase !== 'ready' || !data.summary) return;
      const now = `${data.summary.sha256} ${run.engine} ${run.phase} ${run.recipe?.task}`;
      if (now === listed) return;
      listed = now;
      which.limit(data.summary.validation - 1);
      list().catch((error) => {
        listed = '';
        write(problem, messageOf(error));
        show(problem, true);
      });
    },
  };
}

/** @param {Picture} picture @param {number} ratio @returns {[number, number]} multiples of 4 */
const sides = ({ width, height }, ratio) => [
  Math.max(GRID, Math.round((width * ratio) / GRID) * GRID),
  Math.max(GRID, Math.round((height * ratio) / GRID) * GRID),
];

/**
 * A picture coloured by a network.
 * @param {Engine} engine
 * @param {string} id
 * @param {Picture} picture
 * @returns {Promise<Picture>}
 */
async function paint(engine, id, picture) {
  return { ...picture, rgba: (await paintWhole(engine, 'larger', id, picture)) ?? picture.rgba };
}

/** The mean of red, green and blue, as the networks see it. @param {Uint8Array} rgba */
function greyOf(rgba) {
  const grey = new Uint8Array(rgba.length).fill(255);
  for (let i = 0; i < rgba.length; i += 4)
    grey.fill(Math.round((rgba[i] + rgba[i + 1] + rgba[i + 2]) / 3), i, i + 3);
  return grey;
}
