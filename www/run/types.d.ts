// What a run is to the page, whichever half it belongs to: live, queued and finished.
import type { EngineKind } from '../engine/types.js';
import type { Form, History, PictureRunCard, Recipe } from '../pictures/types.js';
import type { TextForm, TextRecipe, TextRunCard } from '../text/types.js';
import type { HalfName } from '../types.js';

/** The form of either half. */
export type AnyForm = Form | TextForm;

/** What a run trains for. */
export type Goal = 'end' | 'epoch' | 'step';
/** What the runs of both halves have in common. */
export interface RunCore {
  phase: 'none' | 'example' | 'starting' | 'running' | 'paused' | 'finished' | 'failed';
  goal: Goal;
  waitingFor: string;
  /** Whether it stops after the call that is under way. */
  pausing: boolean;
  /** The engine that trains it; null where there is no run of the viewer's. */
  engine: EngineKind | null;
  recipe: object | null;
  parameters: number;
  step: number;
  learningRate: number;
  /** Training time since the run was opened, in milliseconds: pauses don't count. */
  trainedMs: number;
  problem: string;
  savedStep: number;
  /** Whether what was kept outlives this page. */
  lasting: boolean;
  finished: boolean;
  /** The network that the run went on from; nothing where it began untrained. */
  origin: RunOrigin | null;
  /** What repeating the run takes, once it has finished, as its engine tells it. */
  record: RunRecord | null;
}
/** A network that a run goes on from, and what becomes of characters that it does not know. */
export interface RunOrigin {
  from: string;
  unknown: 'keep' | 'skip';
}
export interface RecipeState<F = Form, R = Recipe> {
  form: F | null;
  values: R | null;
  errors: Record<string, string>;
  linkProblem: string;
  reading: boolean;
  /** What a lesson makes of the form, and the recipe that comes back when it is left. */
  lesson: { hidden: string[]; fixed: boolean; before: R | null } | null;
}
/**
 * One of the viewer's orders. Of a `kind` the latest counts; `button` is what was pressed; `heard`
 * says what will happen, `until` what others wait for meanwhile: "Starting when the pictures are
 * open".
 */
export interface Order {
  kind: string;
  button: string;
  heard: string;
  until: string;
  /** Whether it waits until its half has its engine. */
  whenReady?: boolean;
}
/** The order that is carried out, and those that wait for it. */
export interface OrdersState {
  doing: Order | null;
  waiting: Order[];
}
/**
 * What a half says: the answer to a press, whether it could not be read yet, news, and the way
 * back.
 */
export interface Message {
  answer: string;
  fresh: boolean;
  news: string;
  undo: string;
}
/** A recipe of either half, as the queue keeps it. */
export type QueuedRecipe = Recipe | TextRecipe;
/** Runs that were queued together: `varied` are the recipe's values in which they differ. */
export interface RunGroup {
  id: string;
  title: string;
  varied: string[];
}
/**
 * What happened to a run: all that it takes, beside its recipe, to train it again and to tell
 * whether it came out the same.
 */
export interface RunRecord {
  origin?:
    | { kind: 'unknown' }
    | { kind: 'seed' }
    | { kind: 'network'; title: string; sha256: string };
  rates?: [step: number, rate: number][];
  engines?: [step: number, engine: string][];
  builds?: [step: number, build: string][];
  firstDigest?: string;
  finalDigest?: string;
}
/** What the library knows of every finished run. */
export interface CardOfRun {
  id: string;
  name: string;
  /** When it finished, as ISO 8601 has it. */
  date: string;
  engine: EngineKind;
  parameters: number;
  steps: number;
  trainedMs: number;
  group: RunGroup | null;
  /** The entry of the queue that it was; empty where it was trained by hand. */
  entry: string;
  /** Cards of before there were records have none. */
  record?: RunRecord | null;
}
export type RunCard = PictureRunCard | TextRunCard;
export interface QueueEntry {
  /** Entries of before there were two halves don't say. */
  half?: HalfName;
  id: string;
  name: string;
  recipe: QueuedRecipe;
  group: RunGroup;
  phase: 'waiting' | 'running' | 'done' | 'failed';
  problem: string;
  /** The library's run that came of it. */
  run: string;
}
export interface QueueState {
  entries: QueueEntry[];
  phase: 'idle' | 'running' | 'pausing' | 'paused';
  /** Why it pauses, or what it waits for. */
  note: string;
  /** Whether another tab runs it. */
  elsewhere: boolean;
}
export interface RunsState {
  cards: RunCard[];
  loaded: boolean;
  lasting: boolean;
  removed: string;
  queue: QueueState;
  history: History | null;
}
export type RunsEvent =
  | { kind: 'runsListed'; cards: RunCard[] }
  | { kind: 'runAdded'; card: RunCard; lasting: boolean }
  | { kind: 'keptAgain' }
  | { kind: 'runsRemoved'; ids: string[]; label: string }
  | { kind: 'queueChanged'; queue: QueueState }
  | { kind: 'historyChanged'; history: History };

/** An array of a `.safetensors` file; its bytes are little-endian, row by row. */
export interface Tensor {
  dtype: string;
  shape: number[];
  bytes: Uint8Array;
}
export interface TensorFile {
  metadata: Map<string, string>;
  tensors: Map<string, Tensor>;
}
