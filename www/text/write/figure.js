// Figures of the lab “Write” in a report: the curve of a run, and what it wrote on its way.
import { el } from '../../page/dom.js';
import { guessing } from '../state.js';
import { textMachine } from '../time-machine.js';
import { learningCurve } from './learning-curve.js';
import { samplesOfSettings } from './specs.js';

/** @import { CurvePoint, FigureModule, FigureSettings, RunClaim } from '../../types.js' */

/** @type {FigureModule['figure']} */
export function figure(host, _, asked) {
  const { figure: shown } = asked;
  const place = el('div', { class: 'text-lab in-report' });
  host.append(place);
  if (shown.kind !== 'live') return {};
  if (shown.part === 'written') return written(place, shown.settings);
  const [name] = shown.networks;
  const run = name?.kind === 'run' ? asked.runs.find(({ key }) => key === name.run) : undefined;
  const curve = learningCurve();
  place.append(curve.figure, curve.table);
  const vocabulary = Number(shown.settings.vocabulary);
  curve.draw({
    points: pointsOfClaim(run),
    guess: vocabulary > 0 ? guessing(vocabulary) : 0,
    all: Number(shown.settings.characters) || 0,
  });
  return {};
}

/** @param {HTMLElement} place @param {FigureSettings} settings */
function written(place, settings) {
  const machine = textMachine('Moment of the run to look at');
  place.append(machine.element);
  const samples = samplesOfSettings(settings);
  machine.draw({ samples, curve: [], all: Number(settings.all) || 0, key: settings });
  return { end: () => machine.stop() };
}

/** @param {RunClaim | undefined} run @returns {CurvePoint[]} */
function pointsOfClaim(run) {
  if (run?.curve.kind !== 'characters') return [];
  const { characters, smoothed } = run.curve;
  return characters.map((after, i) => ({ characters: after, smoothed: smoothed[i] }));
}
