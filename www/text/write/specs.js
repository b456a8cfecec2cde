// What the lab “Write” puts into reports: the curve of a finished run, and what its network
// wrote on its way.
import { plural } from '../../page/format.js';
import { labFigure } from '../../report/lab-figure.js';
import { textNetworkName } from '../network-name.js';
import { fewSamples } from '../samples.js';
import { RUN } from '../state.js';

/** @import { FigureSettings, FigureSpec, TextSample } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** So many moments go into a report, and so many characters of them all. */
const MOST = 6;
const ROOM = 1600;
const UNTRAINED = 'there is no run yet. Press Train first.';
const EXAMPLE = 'this run came with the page. Press Train: your own can go into a report.';

/** The curve of the run at hand, once it is finished. @param {Desk} desk @returns {FigureSpec} */
export function curveSpec(desk) {
  const { run, example } = desk.state;
  if (example) throw new Error(EXAMPLE);
  if (run.step === 0) throw new Error(UNTRAINED);
  const { name, title, cards } = textNetworkName(desk, RUN);
  const settings = { vocabulary: run.vocabulary.length, characters: run.charactersInAll };
  const caption = `How well ${title} foresees the next character, while it learns.`;
  return { figure: labFigure('write', 'curve', settings, [name]), caption, cards };
}

/** What was written on the way. @param {Desk} desk @returns {FigureSpec | null} */
export function writtenSpec(desk) {
  const { run, text, example } = desk.state;
  if (example) throw new Error(EXAMPLE);
  if (!run.samples.length) return null;
  const settings = settingsOfSamples(run.samples, run.charactersInAll);
  const caption =
    `What a network of ${plural(run.recipe?.hidden ?? 0, 'hidden unit')} writes while it learns ` +
    `from “${text?.title ?? ''}”.`;
  return { figure: labFigure('write', 'written', settings), caption };
}

/**
 * As many moments as there is room for.
 * @param {readonly TextSample[]} samples
 * @param {number} all characters of the whole run
 * @returns {FigureSettings}
 */
export function settingsOfSamples(samples, all) {
  let kept = fewSamples(samples, MOST);
  const size = () => kept.reduce((sum, { text }) => sum + text.length, 0);
  while (kept.length > 2 && size() > ROOM) kept = fewSamples(kept, kept.length - 1);
  return {
    all,
    characters: kept.map(({ characters }) => characters),
    losses: kept.map(({ loss }) => loss ?? 0),
    ...Object.fromEntries(kept.map(({ text }, i) => [`text${i}`, text.slice(0, ROOM / 2)])),
  };
}

/**
 * The moments of such settings.
 * @param {FigureSettings} settings
 * @returns {TextSample[]}
 */
export function samplesOfSettings(settings) {
  const { characters, losses } = settings;
  const at = Array.isArray(characters) ? characters : [];
  return at.slice(0, MOST).map((after, i) => {
    const loss = Array.isArray(losses) ? losses[i] : 0;
    return {
      characters: after,
      text: String(settings[`text${i}`] ?? ''),
      ...(loss ? { loss } : {}),
    };
  });
}
