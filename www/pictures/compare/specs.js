// What a report takes of the lab: rows of answers, the belief about a pixel, the curves, the table.
import { reportData, reportNetworks, reportTitle } from '../report-names.js';
import { believerOf } from './look.js';

/** @import { FigureSpec, LiveFigure, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { answersPart } from './answers-part.js' */
/** @import { Scored, scoreboard } from './scoreboard.js' */

/**
 * @param {Page} page
 * @param {string} part
 * @param {readonly Network[]} shown
 * @param {LiveFigure['settings']} settings
 */
function live({ store }, part, shown, settings) {
  const { networks, cards } = reportNetworks(
    store.state,
    shown.map(({ id }) => id),
  );
  /** @type {LiveFigure} */
  const figure = {
    kind: 'live',
    lab: 'compare',
    part,
    settings: { ...reportData(store.state), ...settings },
    networks,
  };
  return { figure, cards };
}

/** @param {readonly Network[]} networks */
const titlesOf = (networks) => networks.map(({ title }) => title).join(', ');

/**
 * @param {Page} page
 * @param {ReturnType<typeof answersPart>['seen']} seen
 * @param {number} first the number of the first picture
 * @returns {FigureSpec | null}
 */
export function rowsSpec(page, { answers, shown, temperature }, first) {
  if (!answers.length) return null;
  const networks = answers.map(({ network }) => network);
  const settings = { first, count: shown.length, temperature };
  const [from, to] = [shown[0], shown.at(-1)];
  return {
    ...live(page, 'rows', networks, settings),
    caption: `Validation pictures ${from} to ${to}, answered by ${titlesOf(networks)}.`,
  };
}

/**
 * @param {Page} page
 * @param {ReturnType<typeof answersPart>} answers
 * @returns {FigureSpec | null}
 */
export function beliefSpec(page, { seen, closer }) {
  const { answers, shown, temperature } = seen;
  const { which, pixel, id } = closer.looked;
  const believer = believerOf(answers, id);
  if (!believer) return null;
  const mixer = answers.find(({ network }) => !network.chooses);
  const networks = [believer, ...(mixer ? [mixer] : [])].map(({ network }) => network);
  const number = shown[Math.min(which, shown.length - 1)];
  const place = `row ${Math.floor(pixel / 32)}, column ${pixel % 32} of picture ${number}`;
  return {
    ...live(page, 'distribution', networks, { number, pixel, temperature }),
    caption: `What ${believer.network.title} believes of ${place}.`,
  };
}

/** @param {Page} page @param {ReturnType<typeof scoreboard>} board @returns {FigureSpec | null} */
export function boardSpec(page, board) {
  const networks = board.networks();
  if (!networks.length) return null;
  return {
    ...live(page, 'board', networks, {}),
    caption: `Loss and accuracy of ${titlesOf(networks)} beside what needs no network.`,
  };
}

const COLUMNS = ['Squared error', 'Cross-entropy, nats', 'Accuracy, %'];

/** The scores as a report's table has them. @param {Scored[]} rows */
export const scoresTable = (rows) => ({
  columns: COLUMNS,
  rows: rows.map(({ title, what, on, values: { mse, crossEntropy, accuracy } }) => ({
    name: `${title}, ${what}, on ${on}`,
    numbers: [
      mse ?? null,
      crossEntropy ?? null,
      accuracy === undefined ? null : Number((accuracy * 100).toFixed(1)),
    ],
  })),
});

/** @param {Page} page @param {ReturnType<typeof scoreboard>} board @returns {FigureSpec | null} */
export function scoresSpec(page, board) {
  const networks = board.networks();
  const own = networks.find(({ id }) => id === 'run');
  const rows = board
    .rows()
    .map((row) =>
      row.title === own?.title ? { ...row, title: reportTitle(page.store.state, own) } : row,
    );
  if (!rows.length) return null;
  const { figure: again, cards } = live(page, 'board', networks, {});
  return {
    figure: { kind: 'table', title: 'Loss and accuracy', ...scoresTable(rows), again },
    caption: `Loss and accuracy of ${titlesOf(networks)} beside what needs no network.`,
    cards,
  };
}
