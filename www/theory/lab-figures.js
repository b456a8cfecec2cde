// Figures of a theory lab: each has its board of controls, stands in its lab with a button that
// adds it to a report, and in a report as it stood.
import { el } from '../page/dom.js';
import { currentSettings, onSettingsOpened, rewriteSettings } from '../page/link.js';
import { addToReport } from '../report/add-button.js';
import { labFigure } from '../report/lab-figure.js';
import { Board } from './board.js';
import { settingsOfWords, settingsWords } from './settings-link.js';

/** @import { FigureAsked, FigureModule, NetworkName, Page, RunCard, State } from '../types.js' */

/** So long nothing is turned before the address says it. */
const QUIET_MS = 400;

/** The boards of the labs that were opened. @type {Map<string, Board[]>} */
const boards = new Map();

/**
 * The figures of a lab that is being opened.
 * @param {Page} page
 * @param {string} lab
 */
export function labFigures(page, lab) {
  /** @type {Board[]} */
  const own = [];
  boards.set(lab, own);
  const first = settingsOfWords(currentSettings(lab));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;
  // Browsers refuse to rewrite the address many times a second.
  const turned = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const unusual = own.map((board) => board.unusual);
      rewriteSettings(lab, settingsWords(Object.assign({}, ...unusual)));
    }, QUIET_MS);
  };
  // What a link leaves out is as it is at first.
  onSettingsOpened(lab, (words) => {
    for (const board of own) board.set({ ...board.usual, ...settingsOfWords(words) });
  });
  return {
    board() {
      const board = new Board(first, turned);
      own.push(board);
      return board;
    },
    /**
     * The button that adds a part as it stands.
     * @param {string} part
     * @param {string} caption what there is to see, as a sentence
     * @param {Pick<Board, 'settings'>} board
     * @param {() => { networks: NetworkName[], cards: RunCard[] }} [networks] that it looks at;
     * fails with a reason where a report can't have it
     */
    add: (part, caption, board, networks = () => ({ networks: [], cards: [] })) =>
      addToReport(
        page,
        () => {
          const { networks: names, cards } = networks();
          return { figure: labFigure(lab, part, board.settings, names), caption, cards };
        },
        caption.replace(/\.$/, ''),
      ),
  };
}

/**
 * Sets a lab up that is open: each of its figures takes what is meant for it.
 * @param {string} lab
 * @param {Record<string, unknown>} settings
 */
export function setUpLab(lab, settings) {
  for (const board of boards.get(lab) ?? []) board.set(settings);
}

/**
 * A part of a lab: made with its board, it says what there is to show.
 * @typedef {(board: Board, page: Page, asked: FigureAsked) => { elements: Node[],
 * draw?: (state: State) => void }} Part
 */

/**
 * What draws a lab's parts in reports.
 * @param {Record<string, Part>} parts
 * @returns {FigureModule['figure']}
 */
export const partsInReport = (parts) => (host, page, asked) => {
  const { figure } = asked;
  if (figure.kind !== 'live' || !Object.hasOwn(parts, figure.part)) return {};
  const board = new Board(figure.settings, (settings) => asked.changed({ ...figure, settings }));
  const { elements, draw } = parts[figure.part](board, page, asked);
  host.append(el('div', { class: 'theory in-report' }, ...elements));
  return { draw };
};
