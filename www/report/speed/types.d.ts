// What the speed lab measures and what it knows of the machine.

/** One of the engines that are measured. */
export type SpeedEngine = 'cpu' | 'threads' | 'webGpu' | 'text';
/** One of the things that an engine is timed at. */
export interface SpeedTask {
  id: string;
  title: string;
  /** What is timed, as it is shown: milliseconds of a step or a picture, characters a second. */
  unit: 'ms' | 'characters';
  engines: SpeedEngine[];
}
/** Times of one piece of work (a step, a picture, a character), in milliseconds. */
export interface Spread {
  median: number;
  /** The fastest; null where only the median is known. */
  least: number | null;
  /** Nine in ten took no longer; null as above. */
  ninetieth: number | null;
  /** How often it was timed; null where nobody wrote it down. */
  times: number | null;
  /** On WebGPU: the tab's own time for a piece, before all that is left is waiting. */
  host: number | null;
  /** On WebGPU: what the adapter's own clock says of a piece; null where it says nothing. */
  device: number | null;
  /** On WebGPU: kernels that are started for a piece. */
  launches: number | null;
}
/** A machine's speed, by `engine-task`. */
export interface Measurement {
  /** The browser and the machine, in words. */
  machine: string;
  /** The WebGPU adapter; empty where it was not measured. */
  adapter: string;
  /** When, as 2026-11-30. */
  date: string;
  spreads: Record<string, Spread>;
  /** What was wrong with it, in sentences. */
  notes: string[];
}
/** What the page can find out about where it runs. */
export interface MachineFacts {
  browser: string;
  cores: number;
  /** Why there are no threads; empty where there are. */
  withoutThreads: string;
  adapter: { name: string; software: boolean } | null;
  /** Why there is no WebGPU; empty where there is. */
  withoutGpu: string;
  /** Whether it runs on its battery. */
  battery: boolean;
  /** The steps of the browser's clock in milliseconds. */
  clockStep: number;
}
export type SpeedPace = 'quick' | 'careful';
export interface SpeedState {
  facts: MachineFacts | null;
  chosen: SpeedEngine[];
  pace: SpeedPace;
  /** The row that is being measured; null while nothing is. */
  progress: { done: number; total: number; words: string } | null;
  /** What is shown; null for the example. */
  own: Measurement | null;
  /** Why rows have no number, by `engine-task`. */
  problems: Record<string, string>;
  /** How the last measurement ended, where something is to be said. */
  ended: string;
  /** Earlier measurements on this machine, newest first. */
  earlier: Measurement[];
  /** Of a report, to be compared. */
  given: Measurement | null;
}
export type SpeedEvent =
  | { kind: 'machineFound'; facts: MachineFacts }
  | { kind: 'speedEngineChosen'; engine: SpeedEngine; on: boolean }
  | { kind: 'speedPaceChosen'; pace: SpeedPace }
  | { kind: 'measuringBegun'; total: number; machine: string; adapter: string; date: string }
  | { kind: 'speedRowBegun'; words: string }
  | { kind: 'speedRowDone'; key: string; spread: Spread }
  | { kind: 'speedRowFailed'; key: string; problem: string }
  | { kind: 'speedNoted'; note: string }
  | { kind: 'measuringEnded'; ended: string }
  | { kind: 'earlierFound'; earlier: Measurement[] }
  | { kind: 'measurementGiven'; given: Measurement };
