// Backpropagation through time: a sequence forward and backward in slow motion, the gradient's size
// through time, and the gradient check.
import { showsText, stage } from '../stage.js';
import { takenApart } from './sequence.js';

/** @import { Open } from '../../page/labs.js' */

const LEDE =
  'To learn, the network asks of every weight: how would the loss change if you were a little ' +
  'larger? Backpropagation through time answers for all of them at once, walking back along the ' +
  'letters.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Backpropagation', LEDE);
  const sequence = takenApart(lab);
  const { fields, slow, check } = sequence;
  const motion = lab.addsLive('motion', 'One sequence in slow motion', sequence.walked);
  const checked = lab.addsLive('check', 'A gradient, checked', sequence.checked);
  slow.element.append(motion);
  check.element.append(checked);
  lab.body.append(fields, slow.element, check.element);
  lab.shows(sequence.recall);

  lab.follow({ leave: sequence.leave, changed: sequence.take });
  return () => lab.draw();
}

export const show = showsText('backpropagation');
