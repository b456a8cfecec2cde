// What a report is made of, as it lies in storage, in links and in files.
import type { Behaviour } from '../../pkg/text/palomino_text.js';
import type { HalfName, Page, RunCard, RunRecord, State } from '../types.js';

/** A small picture of at most 256 colours. */
export interface Picture {
  width: number;
  height: number;
  /** Red, green and blue of each colour, one after the other. */
  colours: number[];
  /** One byte a pixel, its colour, in base64. */
  pixels: string;
}
/** A network that a figure shows, wherever it is. */
export type NetworkName =
  | { kind: 'shipped'; id: string }
  | { kind: 'run'; run: string }
  | { kind: 'other'; title: string; sha256: string };
/** The settings of a lab's figure as it stood. */
export type FigureSettings = Record<string, number | string | boolean | number[]>;
export interface LiveFigure {
  kind: 'live';
  lab: string;
  part: string;
  settings: FigureSettings;
  networks: NetworkName[];
}
export interface WantedFigure {
  kind: 'wanted';
  half: HalfName;
  recipe: Record<string, unknown>;
  title: string;
}
export interface WeightsFigure {
  kind: 'weights';
  network: NetworkName;
  behaviour: Behaviour;
  plan: Record<string, unknown>;
  removed: [count: number, chance: number][];
  kept: [count: number, chance: number][];
  /** The text of each weight. */
  set: string[];
}
export interface SamplesFigure {
  kind: 'samples';
  network: NetworkName;
  starter: string;
  seed: number;
  length: number;
  drawn: { temperature: number; text: string }[];
}
export interface TableFigure {
  kind: 'table';
  title: string;
  columns: string[];
  rows: { name: string; numbers: (number | null)[] }[];
  /** What computes it again; null where nothing does. */
  again: LiveFigure | null;
}
export type Figure =
  | { kind: 'run'; run: string }
  | { kind: 'runs'; runs: string[]; title: string }
  | SamplesFigure
  | WeightsFigure
  | TableFigure
  | { kind: 'palette'; title: string; colours: [number, number, number][] }
  | { kind: 'photo'; title: string; before: Picture; after: Picture; network: NetworkName }
  | LiveFigure
  | WantedFigure;
export type ReportBlock =
  | { kind: 'text'; text: string }
  | { kind: 'question'; id: string; prompt: string; answer: string }
  | { kind: 'figure'; figure: Figure; caption: string };
/** A run as a report claims it to be: enough to train it again and to compare. */
export interface RunClaim {
  key: string;
  name: string;
  half: HalfName;
  recipe: Record<string, unknown>;
  engine: 'cpu' | 'webGpu';
  steps: number;
  parameters: number;
  /** Of a text `train` counts its characters, and `validation` is 0. */
  data: { title: string; sha256: string; train: number; validation: number };
  curve: ClaimedCurve;
  record: RunRecord | null;
  /** The last grid of a run on pictures: three rows of squares, inputs, predictions, truths. */
  preview: Picture | null;
}
export type ClaimedCurve =
  | { kind: 'epochs'; training: number[]; validation: number[]; accuracy: number[] }
  | { kind: 'characters'; characters: number[]; smoothed: number[] };
export interface Lesson {
  lab: string;
  half: HalfName;
  recipe: Record<string, unknown> | null;
  hidden: string[];
  fixed: boolean;
  large: boolean;
  note: string;
}
export interface Report {
  title: string;
  author: string;
  blocks: ReportBlock[];
  runs: RunClaim[];
  lesson: Lesson | null;
}
/** A report as this browser keeps it. */
export interface KeptReport {
  id: string;
  /** When it was last changed, as ISO 8601 has it. */
  changed: string;
  report: Report;
  /** Where it came from; empty where it was begun here. */
  origin: string;
}
/** What a lab hands over to be put into a report. */
export interface FigureSpec {
  figure: Figure;
  caption: string;
  /**
   * The library's runs that it shows: their claims go into the report, and the figure says their
   * cards' ids wherever it will say the claims' keys.
   */
  cards?: RunCard[];
}
/** What a figure's module is given to draw, and whom it tells. */
export interface FigureAsked {
  figure: Figure;
  runs: RunClaim[];
  /**
   * The viewer turned or pressed something: the figure with its new settings. Where it shows runs of
   * the library from now on, it names them by their cards, as `FigureSpec` does.
   */
  changed: (figure: Figure, cards?: RunCard[]) => void;
  /** The id of a network that the labs' engines know; fails with a sentence that says what to do. */
  networkOf: (name: NetworkName) => Promise<string>;
  openLab: () => void;
}
/** A module that draws figures of one kind: the same component that its lab draws. */
export interface FigureModule {
  figure: (
    host: HTMLElement,
    page: Page,
    asked: FigureAsked,
  ) => { draw?: (state: State) => void; end?: () => void };
}
/** What a run of somebody else's, or of this browser, came to when it was trained again. */
export interface Verdict {
  kind:
    | 'exact'
    | 'exactSoFar'
    | 'differsAtEnd'
    | 'differs'
    | 'agrees'
    | 'outOfBand'
    | 'notDecided'
    | 'notChecked';
  sentence: string;
}
/** A text as a tree, from which the page makes nodes. */
export interface MarkdownTree {
  blocks: MarkdownNode[];
  formulas: number;
}
export type MarkdownNode =
  | { kind: 'heading'; level: number; children: MarkdownNode[] }
  | { kind: 'paragraph' | 'quote'; children: MarkdownNode[] }
  | { kind: 'emphasis' | 'strong' | 'struck'; children: MarkdownNode[] }
  | { kind: 'list'; start?: number | null; items: MarkdownNode[][] }
  | { kind: 'codeBlock' | 'code' | 'text'; text: string }
  | {
      kind: 'table';
      alignments: ('plain' | 'left' | 'centre' | 'right')[];
      head: MarkdownNode[][];
      rows: MarkdownNode[][][];
    }
  | { kind: 'link'; href: string; children: MarkdownNode[] }
  | { kind: 'formula'; tex: string; display: boolean }
  | { kind: 'rule' | 'lineBreak' };
export interface OpenedReport {
  report: Report;
  /** What was repaired on the way, one sentence each. */
  mended: string[];
}
export interface ReportLink {
  /** Without `#`. */
  hash: string;
  characters: number;
  /** Whether pictures were left out, so that it isn't longer than a link should be. */
  withoutPictures: boolean;
}
/** What the engine of reports can be asked. */
export interface ReportMethods {
  checkReport(report: Report): Report;
  encodeLink(report: Report, travel: 'link' | 'file'): ReportLink;
  decodeLink(text: string): OpenedReport;
  writeFile(report: Report): Uint8Array;
  readFile(bytes: Uint8Array): OpenedReport;
  findLinks(text: string): string[];
  parseMarkdown(text: string): MarkdownTree;
  judge(claim: RunClaim, again: object): Verdict;
  claimStatus(claim: RunClaim, here: { dataSha256s: string[] }): Verdict | null;
}
export type ReportMethodName = keyof ReportMethods;
export type ReportArguments<M extends ReportMethodName> = Parameters<ReportMethods[M]>;
export type ReportAnswer<M extends ReportMethodName> = ReturnType<ReportMethods[M]>;
