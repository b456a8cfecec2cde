// A set of weights as a report keeps it, and the search that finds it, to be done again here.
import { able, isAble } from '../../page/able.js';
import { el, write } from '../../page/dom.js';
import { chance } from '../numbers.js';
import { behaviourWords } from '../characters.js';
import { otherText } from '../other-text.js';
import { searchOf } from '../repeated-figure.js';
import { AGAINST, setCurves } from './set-curves.js';
import { setRow, weightWords, weightsAsRead } from './set-row.js';
import { setView } from './set-view.js';
import { verdictOf } from './verdict.js';

/** @import { WeightsFigure } from '../../types.js' */
/** @import { Explanation, Plan } from '../answers.js' */
/** @typedef {ReturnType<typeof import('../figure-stage.js').figureStage>} Stage */

/** Two engines' chances may part by rounding. */
const ROUNDING = 1e-5;

/** @param {Stage} lab @param {WeightsFigure} figure */
export function storedSet(lab, figure) {
  const { behaviour } = figure;
  const plan = searchOf(figure);
  const place = el('div', { class: 'stored-set' }, ...storedView(figure, plan));
  const told = el('p', { class: 'help', role: 'status' });
  const again = el(
    'button',
    { type: 'button', onclick: () => isAble(again) && lab.attempt(measure) },
    'Measure it again',
  );
  lab.body.append(place, el('div', { class: 'buttons' }, again), told);
  /** @type {ReturnType<typeof otherText> | null} */
  let other = null;

  async function measure() {
    able(again, false);
    try {
      const card = await lab.networkNamed(figure.network);
      const { desk } = lab;
      if (!other) {
        other = otherText(desk, figure.text);
        told.after(other.element);
        lab.atEnd(desk.watch(other.draw));
      }
      const progress = lab.progress(
        `Weights are being taken away one by one: why ${behaviourWords(behaviour)} …`,
      );
      const found = await desk.call('explain', [card.id, behaviour, plan], progress);
      const ground = { title: desk.state.text?.title ?? '', trainedOn: card.trainedOn };
      place.replaceChildren(setView(found, behaviour, card.vocabulary, plan, ground, null).element);
      write(told, setAgainWords(figure, found));
    } finally {
      able(again, true);
      lab.done();
    }
  }
}

/** The set from what the report keeps. @param {WeightsFigure} figure @param {Plan} plan */
function storedView({ behaviour, removed, kept, set }, plan) {
  const steps = (/** @type {[number, number][]} */ points) =>
    points.map(([size, probability]) => ({ size, probability }));
  const found = {
    set,
    before: at(removed, 0),
    removed: at(removed, set.length),
    kept: at(kept, set.length),
  };
  const reached = found.removed < plan.removedBelow && found.kept > plan.keptAbove;
  const summary =
    `${AGAINST} Without the set ${chance(found.removed)}, with it alone ` +
    `${chance(found.kept)}.`;
  const curves = setCurves({ removal: steps(removed), keeping: steps(kept) }, plan, summary);
  return [
    el('p', { class: 'verdict' }, verdictOf({ ...found, reached }, behaviour, plan)),
    setRow(set, [], '', curves),
  ];
}

/**
 * The chance for a set of so many weights.
 * @param {[number, number][]} points
 * @param {number} size
 */
const at = (points, size) => points.find(([weights]) => weights === size)?.[1] ?? NaN;

/**
 * What came of measuring again, in words.
 * @param {Pick<WeightsFigure, 'set' | 'removed' | 'kept'>} before
 * @param {Pick<Explanation, 'set' | 'removal' | 'keeping'>} found
 */
export function setAgainWords({ set, removed, kept }, found) {
  const now = found.set.map(weightWords);
  const size = set.length === 1 ? 'weight' : `${set.length} weights`;
  if (now.length !== set.length || now.some((words, i) => words !== set[i]))
    return (
      'Measured again on this machine: another set was found, ' +
      `${weightsAsRead(now.join(', '))}.`
    );
  const gap = Math.max(gapOf(removed, found.removal), gapOf(kept, found.keeping));
  return gap <= ROUNDING
    ? `Measured again on this machine: the same ${size}, and the same chances.`
    : `Measured again on this machine: the same ${size}, but a chance differs by ${chance(gap)}.`;
}

/**
 * The largest difference of two curves.
 * @param {[number, number][]} points
 * @param {Explanation['removal']} steps
 */
const gapOf = (points, steps) =>
  Math.max(
    0,
    ...points.map(([size, probability]) => {
      const now = steps.find((one) => one.size === size)?.probability;
      return now === undefined ? 1 : Math.abs(now - probability);
    }),
  );
