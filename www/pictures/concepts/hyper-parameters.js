// Question 6a: what could be tuned, what each does, and a sweep of it ready to run.
import { el, show, write } from '../../page/dom.js';
import { messageOf } from '../../engine/engine.js';
import { labLink, openLab } from './parts.js';
import { queueExperiment } from '../queue-experiment.js';

/** @import { Field } from '../../../pkg/cpu/palomino.js' */
/** @import { MakePart } from './parts.js' */

/** What could be tuned; `sweep` is the experiment’s name in the lab of sweeps. */
const TUNED = [
  {
    field: 'learningRate',
    sweep: 'learning-rate',
    does:
      'How far a step follows the gradient: too small and the epochs are over before the ' +
      'network is good, too large and it jumps over what it looks for.',
  },
  {
    field: 'batchSize',
    sweep: 'batch-sizes',
    does:
      'How many pictures a step averages over: fewer make steps noisier and more of them an ' +
      'epoch, more make each step surer and dearer.',
  },
  {
    field: 'filters',
    sweep: 'filters',
    does:
      'How many maps a stage has, each a feature that it can see: more can tell more apart, ' +
      'take longer, and can learn the training pictures by heart.',
  },
  {
    field: 'kernel',
    sweep: 'kernel',
    does:
      'How wide the patch is that one number is computed from: a wider one sees more ' +
      'surroundings, for quadratically more weights.',
  },
  {
    field: 'optimiser',
    sweep: 'optimiser',
    does:
      'How gradients become steps: SGD follows them, RMSprop and Adam divide each weight’s ' +
      'step by how large its gradients usually are.',
  },
  {
    field: 'weightDecay',
    sweep: 'weight-decay',
    does:
      'How strongly weights are pulled to zero at each step, so that none grows large for the ' +
      'sake of a few training pictures.',
  },
  {
    field: 'dropout',
    sweep: 'dropout',
    does:
      'What share of the maps is left out at random in training, so that no feature can rely ' +
      'on a single other one.',
  },
];

/** @type {MakePart} */
export function hyperParameters(page) {
  const problem = el('p', { class: 'problem', hidden: true });
  const rows = TUNED.map((tuned) => tunedRow(tuned, add));

  /** @param {string} sweep @param {HTMLButtonElement} button */
  async function add(sweep, button) {
    show(problem, false);
    button.disabled = true;
    try {
      await queueExperiment(page.lab, sweep);
      openLab('sweeps');
    } catch (error) {
      write(problem, messageOf(error));
      show(problem, true);
    } finally {
      button.disabled = false;
    }
  }

  return {
    id: '6a',
    part: 'hyper-parameters',
    title: 'What could be tuned',
    asks: 'Which hyper-parameters could be tuned?',
    text: paragraphs,
    seen: () => ({}),
    set: () => {},
    body: [problem, tunedTable(rows.map(({ element }) => element))],
    draw({ recipe }) {
      const { form, values } = recipe;
      if (!form || !values) return;
      for (const row of rows)
        row.draw(
          form.fields.find((one) => one.name === row.field),
          /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (values))[row.field],
        );
    },
  };
}

/**
 * A hyper-parameter with what it does, its value, and the button that sweeps it.
 * @param {typeof TUNED[number]} tuned
 * @param {(sweep: string, button: HTMLButtonElement) => void} add
 */
function tunedRow({ field, sweep, does }, add) {
  const name = el('span', {}, field);
  const value = el('td', {}, '\u2007');
  const button = el('button', { type: 'button', onclick: () => add(sweep, button) }, 'Sweep');
  const head = el('th', { scope: 'row' }, name, el('p', { class: 'help' }, does));
  const element = el('tr', {}, head, value, el('td', {}, button));
  return {
    field,
    element,
    /** @param {Field | undefined} known @param {unknown} given */
    draw(known, given) {
      show(element, known !== undefined);
      if (!known) return;
      const { control, label } = known;
      const option =
        control.kind === 'choice'
          ? control.options.find((one) => String(one.value) === String(given))
          : null;
      write(name, label);
      write(value, option?.label ?? String(given));
      button.setAttribute('aria-label', `Sweep: ${label}`);
    },
  };
}

/** @param {HTMLElement[]} rows */
const tunedTable = (rows) =>
  el(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Hyper-parameters' },
    el(
      'table',
      { class: 'tuned' },
      el(
        'caption',
        { class: 'visually-hidden' },
        'Hyper-parameters, what they do, and their value in the recipe',
      ),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, 'Hyper-parameter'),
          el('th', { scope: 'col' }, 'In the recipe'),
          el('th', { scope: 'col' }, 'Try it'),
        ),
      ),
      el('tbody', {}, ...rows),
    ),
  );

/** What the section says, made when it is opened: it links to another lab. */
const paragraphs = () => [
  'A hyper-parameter is a number that training itself does not learn: it is chosen ' +
    'before. The assignment asks for five; here are seven, each with what it does. One at ' +
    'a time, everything else and the seed kept, shows what it is worth; two runs that ' +
    'differ by less than two seeds of one recipe cannot be told apart.',
  el(
    'span',
    {},
    '“Sweep” puts a few values of one of them into the queue of ',
    labLink('sweeps', 'Skips and sweeps'),
    ', where its runs are trained one after the other and compared.',
  ),
];
