// Question 6d: pictures larger than 32 x 32, coloured at full size, by way of a small one, and by
// both.
import { imageOf } from '../../charts/pictures.js';
import { el, show, write } from '../../page/dom.js';
import { problemLine } from '../../page/problem.js';
import { SIDE } from '../whole-scale.js';
import { networksAtHand } from './painting-networks.js';
import { wishForm } from './larger-wish.js';
import { colourThreeWays, ownPicture, validationPicture } from './three-ways.js';

/** @import { Page } from '../../types.js' */
/** @import { AtHand } from './painting-networks.js' */
/** @import { MakePart } from './parts.js' */
/** @import { Picture } from '../resize.js' */

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
    'CIELAB’s a and b from small results, the mean of copies of 32, 48 and 64 pixels, and L from ' +
    'the large picture. A guided filter brings a and b up: it makes them follow the ' +
    'lightness, so ' +
    'that colours end where things end.',
];

const CAPTION =
  `Look for the scale that the network knows, horses of ${SIDE} pixels. Side by side they have ` +
  `it at full size, and little of each is left by way of ${SIDE} pixels; one picture ` +
  'enlarged has it only by the small way. Look for blur in the third, and in the mix, which ' +
  'has the lightness of the large picture, for colour that bleeds over edges. The measures ' +
  'below say which came nearest here.';

/** @type {MakePart} */
export function largerPictures(page, { changed }) {
  const wish = wishForm((file) => go(file), changed);
  const status = el('p', { class: 'help', role: 'status' }, '\u2007');
  const problem = problemLine();
  const cards = WAYS.map(wayCard);
  const figure = waysFigure(cards.map(({ element }) => element));

  /** @param {File | null} file the viewer's own, where that is asked for */
  async function go(file) {
    wish.button.disabled = true;
    problem.clear();
    show(figure, false);
    try {
      const hand = await chosenNetwork(page, wish.network);
      const say = (/** @type {string} */ words) => write(status, words);
      say('Opening the picture.');
      const whole = await chosenPicture(page, hand, wish, file);
      say(await colourAndJudge(page, hand, whole, { cards, say }));
      show(figure, true);
    } catch (error) {
      write(status, '\u2007');
      problem.say(error);
    } finally {
      wish.button.disabled = false;
    }
  }

  let listed = '';
  return {
    id: '6d',
    part: 'larger-pictures',
    title: 'Larger pictures',
    asks: 'How can larger pictures be coloured?',
    text: () => TEXT,
    seen: () => wish.seen,
    set: wish.set,
    body: [wish.element, status, problem.element, figure],
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

/** @param {HTMLElement[]} cards */
const waysFigure = (cards) =>
  el(
    'figure',
    { hidden: true },
    el('div', { class: 'cards' }, ...cards),
    el('figcaption', {}, CAPTION),
  );

/** @param {Page} page @param {string} wished its id */
async function chosenNetwork(page, wished) {
  if (page.store.state.photo.phase === 'colouring')
    throw new Error('Another photograph is being coloured: try again when it is done.');
  const hand = (await networksAtHand(page)).find(({ id }) => id === wished);
  if (!hand) throw new Error('That network is no longer here: choose another one.');
  return hand;
}

/**
 * @param {Page} page
 * @param {AtHand} hand
 * @param {{ source: string, number: number }} wish
 * @param {File | null} file the viewer's own
 */
const chosenPicture = (page, hand, { source, number }, file) =>
  source === 'own' ? ownPicture(file) : validationPicture(page, hand, number, source === 'mosaic');

/**
 * Gives what was done in words.
 * @param {Page} page
 * @param {AtHand} hand
 * @param {Picture} whole
 * @param {{ cards: ReturnType<typeof wayCard>[], say: (words: string) => void }} on
 */
async function colourAndJudge(page, hand, whole, { cards, say }) {
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
