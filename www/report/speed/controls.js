// What is measured and how long, the button that begins and ends it, and how far it is.
import { el, show, write } from '../../page/dom.js';
import { isTraining } from './guard.js';
import { machineWords, warningsOf } from './machine.js';
import { ENGINES, speedRowsOf } from './rows.js';
import { ORDER } from './speed-state.js';

/** @import { State } from '../../types.js' */
/** @import { SpeedEngine, SpeedEvent, SpeedPace, SpeedState } from './types.js' */

/** Seconds of a row with its warm-up, as they came out where nothing was slow. */
const SECONDS = { quick: 1, careful: 2.5 };
/** @type {Record<SpeedPace, string>} */
const PACE_NAMES = { quick: 'Quick', careful: 'Careful' };
const BUSY =
  'A run is training. Both at once would slow each other down, so measuring pauses it first; ' +
  '“Train” goes on with it afterwards.';

/**
 * @param {{
 *   begin: () => Promise<void>,
 *   stop: () => void,
 *   tell: (event: SpeedEvent) => void,
 * }} deeds
 */
export function speedControls({ begin, stop, tell }) {
  const where = el('p', {});
  const warnings = el('ul', { class: 'speed-warnings' });
  const engines = engineChoice(tell);
  const pace = paceChoice(tell);
  const button = el('button', { type: 'button', class: 'primary' });
  let measuring = false;
  button.addEventListener('click', () => (measuring ? stop() : begin()));
  const bar = el('progress', { 'aria-label': 'Rows measured' });
  const status = el('span', { class: 'help', role: 'status' });
  const busy = el('p', { class: 'help' }, BUSY);
  const ended = el('p', { role: 'status' });
  const row = el('div', { class: 'buttons' }, button, bar, status);
  /** @type {SpeedState['facts']} */
  let found = null;

  /** @param {SpeedState} speed @param {State} state */
  function draw(speed, state) {
    const { facts, progress, chosen } = speed;
    if (facts !== found && facts) {
      found = facts;
      const adapter = facts.adapter ? `, WebGPU on ${facts.adapter.name}` : '';
      write(where, `This machine: ${machineWords(facts)}${adapter}.`);
      warnings.replaceChildren(...warningsOf(facts).map((one) => el('li', {}, one)));
    }
    measuring = progress !== null;
    const pauses = !measuring && isTraining(state);
    write(
      button,
      measuring ? 'Stop' : pauses ? 'Pause the run and measure' : 'Measure this machine',
    );
    button.disabled = !measuring && (!facts || !chosen.length);
    show(busy, pauses);
    show(bar, measuring);
    if (progress) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
    write(status, progress ? progress.words : durationWords(speed));
    write(ended, speed.ended);
    engines.draw(speed);
    pace.draw(speed);
  }
  const choices = el('div', { class: 'speed-choices' }, engines.element, pace.element);
  return {
    element: el('div', { class: 'speed-controls' }, where, warnings, choices, busy, row, ended),
    draw,
  };
}

/** @param {SpeedState} speed */
function durationWords({ chosen, pace }) {
  if (!chosen.length) return 'Choose what to measure.';
  const seconds = speedRowsOf(chosen).length * SECONDS[pace];
  const about = Math.max(5, Math.round(seconds / 5) * 5);
  return `About ${about} seconds on a quick machine. Keep the tab in sight.`;
}

/** @param {(event: SpeedEvent) => void} tell */
function engineChoice(tell) {
  const boxes = ORDER.map((engine) => {
    const onchange = () => tell({ kind: 'speedEngineChosen', engine, on: box.checked });
    const box = el('input', { type: 'checkbox', onchange });
    return { engine, box, label: el('label', {}, box, ` ${ENGINES[engine].title}`) };
  });
  return {
    element: el(
      'fieldset',
      { class: 'speed-engines' },
      el('legend', {}, 'What is measured'),
      ...boxes.map(({ label }) => label),
    ),
    /** @param {SpeedState} speed */
    draw({ facts, chosen, progress }) {
      /** @param {SpeedEngine} engine */
      const missing = (engine) =>
        engine === 'threads'
          ? facts?.withoutThreads !== ''
          : engine === 'webGpu' && facts?.withoutGpu !== '';
      for (const { engine, box } of boxes) {
        box.checked = chosen.includes(engine);
        box.disabled = progress !== null || missing(engine);
      }
    },
  };
}

/** @param {(event: SpeedEvent) => void} tell */
function paceChoice(tell) {
  const paces = /** @type {SpeedPace[]} */ (Object.keys(PACE_NAMES));
  const radios = paces.map((pace) => {
    const onchange = () => tell({ kind: 'speedPaceChosen', pace });
    return el('input', { type: 'radio', name: 'speed-pace', value: pace, onchange });
  });
  return {
    element: el(
      'fieldset',
      { class: 'choices' },
      el('legend', {}, 'How'),
      ...paces.map((pace, i) => el('label', {}, radios[i], el('span', {}, PACE_NAMES[pace]))),
    ),
    /** @param {SpeedState} speed */
    draw({ pace, progress }) {
      for (const [i, radio] of radios.entries()) {
        radio.checked = paces[i] === pace;
        radio.disabled = progress !== null;
      }
    },
  };
}
