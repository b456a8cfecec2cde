// The shapes of reports: all that a report is comes generated from Rust; what the page makes of it
// is here.
import type {
  Figure,
  NetworkName,
  Report,
  ReportSession,
  RunClaim,
  Setting,
} from '../../pkg/report/palomino_report.js';
import type { DataSummary, Page, RunCard, State } from '../types.js';

export type {
  Behaviour as ReportBehaviour,
  Block as ReportBlock,
  ClaimCurve as ClaimedCurve,
  ClaimData,
  ClaimEngine,
  ClaimRecord,
  ColumnAlignment,
  Figure,
  Here,
  Lesson,
  LiveFigure as LiveSettings,
  Markdown as MarkdownTree,
  MarkdownNode,
  NetworkName,
  OpenedReport,
  Picture,
  PictureName,
  Repeat,
  Report,
  ReportLink,
  RunClaim,
  Sample,
  Setting,
  TableRow,
  Travel,
  Verdict,
  VerdictKind,
} from '../../pkg/report/palomino_report.js';

/** The settings of a lab's figure as it stood. */
export type FigureSettings = Record<string, Setting>;
export type LiveFigure = Extract<Figure, { kind: 'live' }>;
export type WantedFigure = Extract<Figure, { kind: 'wanted' }>;
export type WeightsFigure = Extract<Figure, { kind: 'weights' }>;
export type SamplesFigure = Extract<Figure, { kind: 'samples' }>;
export type TableFigure = Extract<Figure, { kind: 'table' }>;
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
   * The viewer turned or pressed something: the figure with its new settings. Where it shows runs
   * of
   * the library from now on, it names them by their cards, as `FigureSpec` does.
   */
  changed: (figure: Figure, cards?: RunCard[]) => void;
  /**
   * The id of a network that the labs' engines know; fails with a sentence that says what to do.
   */
  networkOf: (name: NetworkName) => Promise<string>;
  openLab: () => void;
}
/** A module that draws figures of one kind: the same component that its lab draws. */
export interface FigureModule {
  /** Measures the numbers of a table, where the lab puts tables into reports. */
  measureAgain?: MeasureAgain;
  figure: (
    host: HTMLElement,
    page: Page,
    asked: FigureAsked,
  ) => { draw?: (state: State) => void; end?: () => void };
}
/** A table of numbers, as a lab's module measures it again. */
export type MeasuredTable = Pick<TableFigure, 'columns' | 'rows'>;
/** What a lab is given to measure a table of a report again, on a page that nobody sees. */
export interface AskedAgain {
  settings: FigureSettings;
  /** The table's networks by the ids under which the page's engine has them. */
  networks: { id: string; title: string }[];
  /** The pictures that are open. */
  summary: DataSummary;
  told: (done: number, all: number) => void;
}
export type MeasureAgain = (page: Page, asked: AskedAgain) => Promise<MeasuredTable>;
type ReportMethods = Omit<ReportSession, 'free'>;
export type ReportMethodName = {
  [K in keyof ReportMethods]: ReportMethods[K] extends (...a: any) => any ? K : never;
}[keyof ReportMethods] &
  string;
export type ReportArguments<M extends ReportMethodName> = ReportMethods[M] extends (
  ...a: infer A
) => any
  ? A
  : never;
export type ReportAnswer<M extends ReportMethodName> = ReportMethods[M] extends (
  ...a: any
) => infer R
  ? R
  : never;
