// The figures of the labs that answer a question without a run of the viewer's: each is computed
// again by whoever reads the report.

/** @import { FigureSettings, FigureSpec, NetworkName, Page } from '../types.js' */

/** @param {string} id @returns {NetworkName} */
const shipped = (id) => ({ kind: 'shipped', id });

/**
 * @param {string} lab
 * @param {string} part
 * @param {string} caption
 * @param {FigureSettings} [settings]
 * @param {string[]} [networks]
 * @returns {FigureSpec}
 */
const live = (lab, part, caption, settings = {}, networks = []) => ({
  figure: { kind: 'live', lab, part, settings, networks: networks.map(shipped) },
  caption,
});

const SHEET = { set: 'validation', number: 0, scale: 'common', columns: 8 };

/** What the labs of pictures show for a question. @type {Record<string, FigureSpec[]>} */
const OF_PICTURES = {
  '1a': [
    live('model', 'diagram', 'RegressionCNN as a diagram.', {}, ['regression-cnn']),
    live('model', 'table', 'The same, block by block.', {}, ['regression-cnn']),
  ],
  '1d': [
    live(
      'concepts',
      'colours',
      'Pairs of colours, and how far apart they are in RGB and in CIELAB.',
    ),
  ],
  '1e': [
    live(
      'concepts',
      'squared-error',
      'What squared error answers with where several colours are plausible.',
    ),
  ],
  2: [
    live(
      'compare',
      'rows',
      'The same pictures, painted by the network that mixes and by the one that chooses.',
      { first: 0, count: 4 },
      ['regression-cnn', 'cnn'],
    ),
  ],
  4: [
    live(
      'resolution',
      'rows',
      'The same coarse pictures, interpolated and restored by both networks.',
      {},
      ['sr-cnn', 'sr-unet'],
    ),
  ],
  5: [
    live('inside', 'sheet', 'An early stage of CNN and of UNet.', { ...SHEET, stage: 'out1' }, [
      'cnn',
      'unet',
    ]),
    live('inside', 'sheet', 'A late stage of the same two.', { ...SHEET, stage: 'out5' }, [
      'cnn',
      'unet',
    ]),
    live(
      'inside',
      'sheet',
      'The early stage of a network that colours beside one that sharpens.',
      { ...SHEET, stage: 'out1' },
      ['unet', 'sr-unet'],
    ),
  ],
};

/** What the lab of concepts shows for a question. @type {Record<string, FigureSpec[]>} */
const OF_CONCEPTS = {
  '6b': [live('concepts', 'pool-relu', 'Pooling and ReLU in both orders, on the same maps.')],
  '6c': [live('concepts', 'metrics', 'What each metric says of the same pictures.')],
  '6d': [live('concepts', 'larger-pictures', 'A larger picture, painted in windows and whole.')],
};

/** What the labs of theory show for an exercise. @type {Record<string, FigureSpec[]>} */
const OF_THEORY = {
  'practice-1': [
    live(
      'filters',
      'dial',
      'The response at every angle, steered from two filters, and computed anew.',
    ),
  ],
  'practice-2': [
    live('sift', 'change', 'The 128 numbers of a patch, before and after a change.'),
    live(
      'sift',
      'video',
      'A patch that moves, and what a descriptor in space and time makes of it.',
    ),
  ],
  'practice-3': [
    live('chain', 'paths', 'The paths from one weight to the output, each with its product.'),
    live('chain', 'check', 'The same gradient by finite differences.'),
  ],
  'practice-4': [
    live(
      'decay',
      'matched',
      'Weight decay beside noise on the inputs, at the strengths that match.',
    ),
  ],
  'practice-5': [live('bias', 'start', 'How many units are dead, by where the biases start.')],
  'practice-6': [live('saturation', 'neuron', 'One saturated neuron that learns, by both losses.')],
  'practice-7': [live('symmetry', 'twins', 'Hidden units that start equal, step by step.')],
};

/** By the questions' ids. */
const FIGURES_OF = { ...OF_PICTURES, ...OF_CONCEPTS, ...OF_THEORY };

/**
 * The figures that this page can draw for a question.
 * @param {Page} page
 * @param {string} id
 * @returns {Promise<FigureSpec[]>}
 */
export async function liveFigures(page, id) {
  const there = await Promise.all(
    (FIGURES_OF[id] ?? []).map(async (spec) => ((await page.figureOf(spec.figure)) ? [spec] : [])),
  );
  return there.flat();
}
