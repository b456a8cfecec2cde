// The shapes of reports: all that a report is comes generated from Rust.
import type { ReportSession } from '../../pkg/report/palomino_report.js';

export type {
  Behaviour as ReportBehaviour,
  Block,
  ClaimCurve,
  ClaimData,
  ClaimEngine,
  ClaimRecord,
  ColumnAlignment,
  Figure,
  Here,
  Lesson,
  LiveFigure,
  Markdown,
  MarkdownNode,
  NetworkName,
  OpenedReport,
  Picture,
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
