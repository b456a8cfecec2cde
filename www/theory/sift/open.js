// Exercise 2: a patch of a picture in 128 numbers, what each of them means, and a third dimension
// for video.
import { el } from '../../page/dom.js';
import { labFigures, setUpLab } from '../lab-figures.js';
import { theorySection, theoryStage } from '../parts.js';
import { pictureChooser } from '../picture.js';
import { matchesPart } from './matches.js';
import { MADE_PATCH, changeElements, patchPart, pressElements } from './patch.js';
import { videoPart } from './video.js';
import { ANSWER, CAPTIONS_OF_SIFT, CHANGES, MATCHING, VIDEO } from './words.js';

/** @import { Board } from '../board.js' */
/** @import { Open } from '../../page/labs.js' */

const QUESTION =
  'SIFT describes the neighbourhood of a point by 128 numbers. What does one of them mean? And ' +
  'how could keypoints be found in video?';
const ASSUMED =
  'A patch of 16 × 16 pixels, 4 × 4 cells, 8 directions; $x$ points right, $y$ down. Each ' +
  'gradient is weighted by a Gaussian and shared among its neighbours; the numbers are scaled ' +
  'to length 1, cut at 0.2, and scaled again.';

const PRESS = [
  'Point at the picture to move the patch. Its numbers are sixteen roses, one for each ' +
    'cell, of eight petals, one for each direction. Press a petal, or use the arrow keys, ' +
    'and the pixels that it comes from light up.',
];

/** @type {Open} */
export function open(element, page) {
  const figures = labFigures(page, 'sift');
  const [described, matched, filmed] = [figures.board(), figures.board(), figures.board()];
  const patch = patchPart(described);
  const matching = matchesPart(matched);
  const chooser = pictureChooser(
    page,
    'sift',
    [MADE_PATCH],
    (next) => {
      patch.open(next);
      matching.open(next);
    },
    described,
  );
  const { named } = chooser;
  /** @param {keyof typeof CAPTIONS_OF_SIFT} part @param {Pick<Board, 'settings'>} board */
  const add = (part, board) =>
    figures.add(part, CAPTIONS_OF_SIFT[part], board, part === 'video' ? undefined : named);

  theoryStage(
    element,
    { exercise: 2, title: 'SIFT', question: QUESTION, assumed: ASSUMED },
    theorySection(
      'Press a number',
      PRESS,
      chooser.element,
      ...pressElements(patch),
      add('patch', described),
      el('div', { class: 'prose' }, ...ANSWER.map((words) => el('p', {}, words))),
    ),
    theorySection(
      'Change the patch, and see which numbers move',
      CHANGES,
      ...changeElements(patch),
      add('change', described),
    ),
    theorySection(
      'Match a picture with its turned copy',
      MATCHING,
      matching.element,
      add('matches', {
        get settings() {
          const { picture } = described.settings;
          return { ...matched.settings, picture };
        },
      }),
    ),
    theorySection('Video: a third dimension', VIDEO, videoPart(filmed), add('video', filmed)),
  );
  chooser.start();
  return (state) => chooser.draw(state);
}

/** @param {Record<string, unknown>} settings */
export const show = (settings) => setUpLab('sift', settings);
