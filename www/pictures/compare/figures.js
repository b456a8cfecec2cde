// Rows of answers, the belief about one pixel, and the scores of networks, in reports.
import { show } from '../../page/dom.js';
import { problemLine } from '../../page/problem.js';
import { liveFigure, numberOr } from '../live-figure.js';
import { networksNamed } from '../networks-at-hand.js';
import { answersPart } from './answers-part.js';
import { scoreboard, scoresAgain } from './scoreboard.js';
import { scoresTable } from './specs.js';
import { known } from './untrained.js';

/** @import { FigureAsked, FigureSettings, MeasureAgain, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */

const NO_PICTURES = 'There are no pictures to look at yet: open data in “Train”.';
/** More rows than these no figure has. */
const MOST = 12;

/** @param {HTMLElement} host @param {Page} page @param {FigureAsked} asked */
export const figure = (host, page, asked) =>
  liveFigure(host, page, asked, async (place, { networks: named, settings, keep }) => {
    const part = asked.figure.kind === 'live' ? asked.figure.part : '';
    const { summary } = page.store.state.data;
    if (!summary) throw new Error(NO_PICTURES);
    const networks = await networksNamed(page, named);
    if (part === 'board') {
      const board = scoreboard(page);
      place.append(board.element);
      board.draw(networks, await known(page, networks, summary));
      return {};
    }
    return answered(place, page, networks, { part, settings, keep, total: summary.validation });
  });

/** @type {MeasureAgain} */
export async function measureAgain(page, { networks: named, summary, told }) {
  const networks = await networksNamed(page, named);
  const given = await known(page, networks, summary);
  return scoresTable(await scoresAgain(page, networks, given, told));
}

/**
 * @param {HTMLElement} place
 * @param {Page} page
 * @param {Network[]} networks
 * @param {{ part: string, settings: FigureSettings, keep: (more: FigureSettings) => void, total:
 * number }} given
 */
async function answered(place, page, networks, { part, settings, keep, total }) {
  const problem = problemLine();
  const rows = part === 'rows';
  let opening = true;
  const from = Math.min(
    total - 1,
    Math.max(0, numberOr(rows ? settings.first : settings.number, 0)),
  );
  const count = rows ? Math.min(MOST, Math.max(1, numberOr(settings.count, 1)), total - from) : 1;
  const numbers = Array.from({ length: count }, (_, i) => from + i);
  const answers = answersPart(page, problem, () => true, {
    temperature: Math.min(1, Math.max(0, numberOr(settings.temperature, 0))),
    warmed: (temperature) => keep({ temperature }),
    changed({ pixel }) {
      if (opening) return;
      show(answers.closer.closeup, true);
      if (!rows) keep({ pixel });
    },
  });
  const { closer, slider, status } = answers;
  const chooses = networks.some((network) => network.chooses);
  place.append(problem.element, status, ...(rows ? [closer.rows] : []));
  if (chooses) place.append(slider.element, closer.closeup);
  await answers.show(networks, numbers, () => false);
  const id = networks.find((network) => network.chooses)?.id ?? '';
  closer.look({ which: 0, pixel: numberOr(settings.pixel, 16 * 32 + 16), id });
  if (rows) show(closer.closeup, false);
  opening = false;
  return {};
}
