// What repeating a run of a report takes from the half that it belongs to, and what comes of it.
import type { EngineKind } from '../../engine/types.js';
import type { Pace } from '../../engine/pace.js';
import type { Advance } from '../../run/trainer.js';
import type { HalfName } from '../../types.js';
import type {
  ClaimedCurve,
  NetworkName,
  RunClaim,
  SamplesFigure,
  TableFigure,
  Verdict,
  WeightsFigure,
} from '../types.js';

/** How a run is repeated: on the viewer's GPU where both want it, else on the CPU. */
export interface HowToRepeat {
  webGpu: boolean;
  /** Says what is being done before the first step. */
  told: (words: string) => void;
}
/** Data that was opened to repeat a run, by its name and its hash. */
export interface OpenedData {
  title: string;
  sha256: string;
}
/** What a repetition has come to, as `judge` takes it. */
export interface RepeatedRun {
  engine: EngineKind;
  build: string;
  dataSha256: string;
  finished: boolean;
  curve: ClaimedCurve;
  firstDigest: string | null;
  finalDigest: string | null;
}
/** A run of a report in an engine of its own, somewhere between its first step and its end. */
export interface Repeat {
  pace: Pace;
  /** Hash of the data that it is repeated on. */
  dataSha256: string;
  /** How much is done, of how much; of the first epoch alone where `first`. */
  progress(first: boolean): { done: number; all: number; words: string };
  /** Whether its last step is taken and measured. */
  finished: boolean;
  advance(units: number): Promise<Advance>;
  /** What it has come to so far. */
  result(): Promise<RepeatedRun>;
  /** Its network, as a file that the labs can open. */
  network(): Promise<Uint8Array>;
}
/** What a half can repeat, each in engines that nobody else uses. */
export interface Repeats {
  /** The hashes of the data that this browser has, or that the site has for a claim. */
  dataHere(claim: RunClaim): Promise<string[]>;
  /** Starts a run's repetition; throws where its recipe or its data can't be opened. */
  open(claim: RunClaim, how: HowToRepeat): Promise<Repeat>;
  /** Reads files; where they are the data of a run they stay until the page is closed. */
  take(files: File[], claim: RunClaim): Promise<OpenedData>;
  /** Whether a trained network of this name belongs to this half. */
  ships(id: string): boolean;
  /** Makes the labs' own engines hold a network; false where there is none. */
  hold(id: string, read: (() => Promise<Uint8Array | null>) | null): Promise<boolean>;
  /** Asks networks for a figure again. */
  analyse(analysis: Analysis, given: AnalysisGiven, on: AnalysisWatch): Promise<Analysed>;
  /** Lets go of engines: nothing more is repeated for now. */
  rest(): void;
}
/** What measuring a figure again starts from: its networks, and the runs of its report. */
export interface AnalysisGiven {
  networks: NetworkFile[];
  runs: RunClaim[];
}
/** Who is told how far it is, and who says between two calls of an engine when it may go on. */
export interface AnalysisWatch {
  told: (done: number, all: number) => void;
  rested: () => Promise<void>;
}
/** What came of it, and the build that computed it where that is known. */
export interface Analysed {
  verdict: Verdict;
  build: string;
}
export type RepeatsOf = Record<HalfName, () => Promise<Repeats>>;
/** What a verification needs from outside. */
export interface CheckMeans {
  repeaters: RepeatsOf;
  /** Asks the module of reports. */
  ask: (method: any, args: any) => Promise<any>;
  /** A network that the report names; throws a sentence where it isn't in this browser. */
  networkFile: (name: NetworkName) => Promise<NetworkFile>;
  now?: () => Date;
}
/** What a check of a report is told and asked while it is under way. */
export interface CheckHost {
  ask: CheckMeans['ask'];
  networkFile: CheckMeans['networkFile'];
  now(): Date;
  half(claim: { half: HalfName }): Promise<Repeats>;
  paused(): boolean;
  tell(check: Check, changes: Partial<Check>): void;
}
/** A verdict that this browser keeps, with when and where it came about. */
export interface KeptVerdict {
  verdict: Verdict;
  /** As ISO 8601 has it. */
  date: string;
  engine: EngineKind;
  build: string;
}
/** What can be measured again of a report, beside its runs. */
export type Analysis = SamplesFigure | WeightsFigure | TableFigure;
/** A network of a report as a file, and the run that it came from. */
export interface NetworkFile {
  name: NetworkName;
  bytes: Uint8Array;
  claim: RunClaim | null;
  /** Whether its weights are those of the report's run, bit for bit. */
  exact: boolean;
}
/** One thing of a report that can be checked, and how far that is. */
export interface Check {
  id: string;
  /** What it is called. */
  title: string;
  /** The run, where it is one. */
  claim: RunClaim | null;
  /** The figure, where it is one. */
  analysis: Analysis | null;
  phase: 'idle' | 'waiting' | 'opening' | 'running' | 'paused' | 'done';
  /** Whether only the first epoch is repeated. */
  quick: boolean;
  webGpu: boolean;
  /** How much is done, 0 to 1; null while nobody knows. */
  share: number | null;
  words: string;
  /** Milliseconds until the end; not a number while nobody knows. */
  left: number;
  verdict: Verdict | null;
  /** Where and when the verdict came about; null while it is only a reason why nothing was run. */
  kept: KeptVerdict | null;
  /** Whether a file would help. */
  wantsData: boolean;
  /** What came of a file that was given. */
  answer: string;
}
export type { RunClaim, Verdict };
