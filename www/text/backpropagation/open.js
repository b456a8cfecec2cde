// Backpropagation (the text half's ninth point): is the gradient right, and how does it travel
// through time?
import { el } from '../../page/dom.js';
import { gradientCheck } from './check.js';
import { slowMotion } from './slow-motion.js';
import { stage } from '../stage.js';
import { numberField } from '../starter-field.js';

/** @import { Open } from '../../page/labs.js' */
/** @import { Place } from '../answers.js' */

/** Letters of a sequence, as min-char-rnn has them. */
const STEPS = 25;
/** More than these the engine does not take apart in one go. */
const MOST_STEPS = 50;

const LEDE =
  'To learn, the network asks of every weight: how would the loss change if you were a little ' +
  'larger? Backpropagation through time answers for all of them at once, walking back along the ' +
  'letters.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Backpropagation', LEDE);
  const from = numberField(
    'backpropagation-from',
    'Sequence from character',
    { value: 0, min: 0, max: 0 },
    () => refresh(),
  );
  const steps = numberField(
    'backpropagation-steps',
    'Letters',
    { value: STEPS, min: 1, max: MOST_STEPS },
    () => refresh(),
  );
  const slow = slowMotion();
  const check = gradientCheck((place) => lab.attempt(() => verify(place)));
  lab.body.append(
    el('div', { class: 'field-row' }, from.element, steps.element),
    slow.element,
    check.element,
  );
  let network = '';
  let turn = 0;

  const refresh = () => lab.attempt(load);

  async function load() {
    if (!network) return;
    const mine = ++turn;
    const motion = await lab.desk.call('slowMotion', [network, from.value, steps.value]);
    if (mine !== turn) return;
    slow.draw(motion);
    check.forget(motion.steps.map(({ character }) => character));
  }

  /** @param {Place} place */
  async function verify(place) {
    if (!network) return;
    const mine = turn;
    lab.say('The loss is being computed with the weight a little larger and a little smaller …');
    const answer = await lab.desk
      .call('gradientCheck', [network, place, from.value, steps.value])
      .finally(() => lab.done());
    if (mine === turn) check.draw(answer);
  }

  lab.follow({
    leave() {
      network = '';
      turn++;
    },
    async changed(card) {
      network = card.id;
      from.input.max = String(Math.max(0, (lab.desk.state.text?.characters ?? 2) - 2));
      check.fit(card.hidden, card.vocabulary);
      await load();
    },
  });
  return () => lab.draw();
}
