// Question 6d: pictures larger than 32 x 32, coloured at full size, by way of a small one, and by
// both.
import { imageOf } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { problemLine } from '../../page/problem.js';
import { SIDE } from '../whole-scale.js';
import { networksAtHand } from './painting-networks.js';
import { section, slider } from './parts.js';
import { TIMES, colourThreeWays, ownPicture, validationPicture } from './three-ways.js';

/** @import { Page } from '../../types.js' */
/** @import { AtHand } from './painting-networks.js' */
/** @import { Part } from './parts.js' */
/** @import { Picture } from '../resize.js' */

/** Works at full resolution, so its result is the sharpest. */
const USUAL = 'full-unet-regression';

const WAYS = [
  'Original',
  'At full size, by tiles',
  `By way of ${SIDE} pixels`,
  'Colours of the small, lightness of the large',
];

const TEXT = [
  'These networks are convolutional: a kernel does not care how large the picture is, so any ' +
    'size can go in as it is, in tiles that overlap by as much as an output depends on its ' +
    'surroundings, so that no seam shows. What can go wrong is scale: a network that was ' +
    'trained on whole horses of 32 pixels sees only a patch of hide in a large photograph.',
  'Making the picture small first gives the network the scale that it knows, but the way back up ' +
    'is a blur: the detail is gone for good. Mixing takes the best of both, because the eye ' +
    'notices blur in lightness long before blur in colour (television and JPEG live by it): take ' +
    'CIELAB’s a and b from the small result, enlarged, and L from the large grey picture.',
];

const CAPTION =
  `Look for the scale that the network knows, horses of ${SIDE} pixels. Side by side they have ` +
  `it at full size, and little of each is left by way of ${SIDE} pixels; one picture ` +
  'enlarged has it only by the small way. Look for blur in the third, and in the mix, which ' +
  'has the lightness of the large picture, for colour that bleeds over edges. The measures ' +
  'below say which came nearest here.';

/** @param {Page} page @returns {Part} */
export function largerPictures(page) {
  const wish = wishForm((file) => go(file));
  const status = el('p', { class: 'help', role: 'status' }, '\u2007');
  const problem = problemLine();
  const cards = WAYS.map(wayCard);
  const figure = el(
    'figure',
    { hidden: true },
    el('div', { class: 'cards' }, ...cards.map(({ element }) => element)),
    el('figcaption', {}, CAPTION),
  );

  /** @param {File | null} file the viewer's own, where that is asked for */
  async function go(file) {
    wish.button.disabled = true;
    problem.clear();
    show(figure, false);
    try {
      if (page.store.state.photo.phase === 'colouring')
        throw new Error('Another photograph is being coloured: try again when it is done.');
      const hand = (await networksAtHand(page)).find(({ id }) => id === wish.network);
      if (!hand) throw new Error('That network is no longer here: choose another one.');
      write(status, await colour(hand, file));
      show(figure, true);
    } catch (error) {
      write(status, '\u2007');
      problem.say(error);
    } finally {
      wish.button.disabled = false;
    }
  }

  /**
   * Colours and judges; gives what was done in words.
   * @param {AtHand} hand
   * @param {File | null} file
   */
  async function colour(hand, file) {
    const say = (/** @type {string} */ words) => write(status, words);
    say('Opening the picture.');
    const whole =
      wish.source === 'own'
        ? await ownPicture(page, file)
        : await validationPicture(page, hand, wish.number, wish.source === 'mosaic');
    cards[0].draw(whole);
    const { small, ways } = await colourThreeWays(page, hand, whole, say);
    say('Judging the three.');
    for (const [i, picture] of ways.entries()) {
      cards[i + 1].draw(picture);
      cards[i + 1].tell(await figuresOf(page, whole, picture));
    }
    return (
      `Coloured by ${hand.title}: ${whole.width} × ${whole.height} pixels, and ` +
      `${small.width} × ${small.height} in between.`
    );
  }

  let listed = '';
  return {
    id: '6d',
    title: 'Larger pictures',
    element: section(
      '6d',
      'How can larger pictures be coloured?',
      TEXT,
      wish.element,
      status,
      problem.element,
      figure,
    ),
    draw({ engines, data, run }) {
      if (engines.cpu.phase !== 'ready' || !data.summary) return;
      const now = `${data.summary.sha256} ${run.engine} ${run.phase} ${run.recipe?.task}`;
      if (now === listed) return;
      listed = now;
      wish.limit(data.summary.validation - 1);
      networksAtHand(page).then(
        (networks) => {
          wish.offer(networks);
          problem.clear();
        },
        (error) => {
          listed = '';
          problem.say(error);
        },
      );
    },
  };
}

/** Which picture, by which network. @param {(file: File | null) => void} go */
function wishForm(go) {
  let number = 0;
  const which = slider('From picture', {
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    words: String,
    changed: (value) => (number = value),
  });
  const source = el(
    'select',
    { onchange: () => show(which.element, source.value !== 'own') },
    el('option', { value: 'one' }, `One validation picture, ${TIMES} times as large`),
    el('option', { value: 'mosaic' }, `${TIMES} × ${TIMES} validation pictures side by side`),
    el('option', { value: 'own' }, 'A photograph of yours'),
  );
  const network = el('select', {});
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    'aria-label': 'A photograph to colour three ways',
    onchange: () => {
      const file = input.files?.[0] ?? null;
      input.value = '';
      if (file) go(file);
    },
  });
  const press = () => (source.value === 'own' ? input.click() : go(null));
  const button = el(
    'button',
    { type: 'button', disabled: true, onclick: press },
    'Colour it three ways',
  );
  return {
    element: el(
      'div',
      { class: 'controls' },
      el('label', { class: 'pick' }, el('span', {}, 'Picture'), source),
      which.element,
      el('label', { class: 'pick' }, el('span', {}, 'Network'), network),
      button,
      input,
    ),
    button,
    get source() {
      return source.value;
    },
    get network() {
      return network.value;
    },
    get number() {
      return number;
    },
    limit: which.limit,
    /** @param {AtHand[]} networks */
    offer(networks) {
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
    },
  };
}

/** One way's picture with its measures. @param {string} title */
function wayCard(title) {
  const canvas = el('canvas', { width: 1, height: 1, role: 'img', 'aria-label': title });
  const words = el('dl', { class: 'figures small' });
  return {
    element: el('div', { class: 'card' }, canvas, el('h4', {}, title), words),
    /** @param {Picture} picture */
    draw({ width, height, rgba }) {
      Object.assign(canvas, { width, height });
      canvas.getContext('2d')?.putImageData(imageOf(rgba, width, height), 0, 0);
    },
    /** @param {string[][]} figures names and values */
    tell: (figures) =>
      words.replaceChildren(
        ...figures.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
      ),
  };
}

/**
 * How near a picture came to the truth.
 * @param {Page} page
 * @param {Picture} truth
 * @param {Picture} picture
 */
async function figuresOf(page, truth, picture) {
  const { psnr, ciede2000, ssimLuma, ssimChroma, colourfulnessGap } = await page.lab.engines
    .get('cpu')
    .call('score', [truth.rgba, picture.rgba, truth.width, truth.height, '']);
  return [
    ['PSNR', psnr === undefined ? 'equal' : `${psnr.toFixed(1)} dB`],
    ['CIEDE2000', ciede2000.toFixed(1)],
    ['SSIM, luma', ssimLuma?.toFixed(3) ?? '–'],
    ['SSIM, chroma', ssimChroma?.toFixed(3) ?? '–'],
    ['Colourfulness gap', colourfulnessGap.toFixed(1).replace('-', '−')],
  ];
}
