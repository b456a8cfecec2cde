// Completion (question 7.2): a starter is run through the network; its hidden state is shown, and
// several continuations are written from it.
import { el, write } from '../../page/dom.js';
import { examples, strangersIn } from '../examples.js';
import { reading } from './reading.js';
import { Chorus, deedOf, writtenWords } from '../chorus.js';
import { chanceLegend } from '../legends.js';
import { shadeByChance } from '../shades.js';
import { sheet } from '../sheet.js';
import { stage } from '../stage.js';
import { firstLine, numberField, starterField } from '../starter-field.js';
import { alphaOf, readTemperature, temperatureText } from '../temperature.js';

/** @import { Open } from '../../page/labs.js' */

const LEDE =
  'The network reads a starter letter by letter; all it keeps of it is its hidden state, one ' +
  'number a hidden unit. From there it writes on.';
const COLOURS =
  'Colours are the chances at temperature 1 of the letters that were drawn: where a letter is ' +
  'deep, the network took a risk. Each continuation has its own seed; the underlined starter was ' +
  'given, so it has no colour.';

/** @type {Open} */
export function open(element, page) {
  const lab = stage(element, page, 'Completion', LEDE);
  const chorus = new Chorus(lab.desk, () => redraw(), lab.shown);
  const starter = starterField('completion-starter', () => restart());
  let temperature = 0.5;
  const heat = el('input', {
    type: 'text',
    id: 'completion-temperature',
    inputmode: 'decimal',
    value: temperature,
    onchange: () => chooseTemperature(),
  });
  const seed = numberField(
    'completion-seed',
    'First seed',
    { value: 1, min: 0, max: 2 ** 31 },
    () => restart(),
  );
  const many = numberField('completion-many', 'Continuations', { value: 4, min: 1, max: 8 }, () =>
    restart(),
  );
  const length = numberField(
    'completion-length',
    'Characters each',
    { value: 150, min: 1, max: 2000 },
    () => restart(),
  );
  const run = el(
    'button',
    { type: 'button', class: 'primary', onclick: () => press() },
    'Continue it',
  );
  const reset = el(
    'button',
    {
      type: 'button',
      onclick: () => {
        seed.value = seed.value + many.value;
        restart();
        start();
      },
    },
    'Others',
  );
  const where = el('p', { class: 'help', role: 'status' });
  const grid = el('div', { class: 'columns' });
  const read = reading(
    async (context) => (network ? lab.desk.call('next', [network, { context, alpha: 1 }]) : null),
    lab.fail,
  );
  const ready = examples({
    take(text, wished) {
      starter.value = text;
      if (wished !== undefined) {
        temperature = wished;
        heat.value = temperatureText(wished);
      }
      restart();
      start();
    },
    now: () => ({ starter: starter.value, temperature }),
  });
  lab.body.append(
    ready.element,
    el(
      'div',
      { class: 'text-controls' },
      starter.element,
      el(
        'div',
        { class: 'field-row' },
        el('label', { class: 'text-field', for: heat.id }, el('span', {}, 'Temperature'), heat),
        many.element,
        length.element,
        seed.element,
      ),
    ),
    el(
      'div',
      { class: 'text-bar' },
      el('div', { class: 'buttons' }, run, reset, ready.keep),
      where,
    ),
    read.element,
    el(
      'section',
      { class: 'text-section', 'aria-labelledby': 'continuations-title' },
      el('h3', { id: 'continuations-title' }, 'Continuations'),
      chanceLegend(),
      grid,
      el('p', { class: 'help' }, COLOURS),
    ),
  );

  let network = '';
  /** @type {ReturnType<typeof sheet>[]} */
  let sheets = [];

  function chooseTemperature() {
    temperature = readTemperature(heat.value) ?? temperature;
    heat.value = temperatureText(temperature);
    restart();
  }

  /** Empty sheets, and the state after the starter as it stands. */
  function restart() {
    if (!network) return;
    const plans = Array.from({ length: many.value }, (_, i) => ({
      starter: starter.value,
      alpha: alphaOf(temperature),
      seed: seed.value + i,
    }));
    if (sheets.length !== plans.length) {
      sheets = plans.map(() => sheet(''));
      grid.replaceChildren(...sheets.map((one) => el('figure', { class: 'column' }, one.element)));
    }
    for (const [i, one] of sheets.entries())
      one.rename(`Continuation with seed ${plans[i].seed}`, `continuation-${plans[i].seed}`);
    chorus.speed = 60;
    chorus.begin(network, plans, length.value);
    read.draw(starter.value);
  }

  const start = () => void lab.attempt(() => chorus.play());

  function press() {
    if (chorus.playing) return chorus.pause();
    if (chorus.finished) restart();
    start();
  }

  function redraw() {
    const { written } = chorus;
    if (chorus.problem) lab.fail(chorus.problem);
    write(run, deedOf(chorus, 'Continue it'));
    write(where, written ? writtenWords(chorus, 'characters each') : 'Nothing written yet.');
    for (const [i, { plan, text, natural }] of chorus.voices.entries())
      sheets[i]?.draw(plan.starter, text, (span, at) => shadeByChance(span, natural[at]));
  }

  lab.follow({
    leave() {
      network = '';
      if (chorus.playing) chorus.pause();
    },
    async changed(card) {
      network = card.id;
      const first =
        ready.fit(card.vocabulary) || firstLine(lab.desk.state.text?.start ?? '', card.vocabulary);
      if (!starter.value || strangersIn(starter.value, new Set(card.vocabulary)).length)
        starter.value = first;
      restart();
    },
    keeps: () => chorus.written > 0,
  });
  return () => lab.draw();
}
