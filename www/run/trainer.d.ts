// What can train the runs of a half: the little that sets pictures and texts apart while a run
// lives. All else is done once, in this folder.
import type { Pace } from '../engine/pace.js';
import type { EngineKind, Goal, LabEvent, RunCard } from '../types.js';

/** A recipe of either half, as plain data. */
export type AnyRecipe = Record<string, any>;

/** What a call of `advance` came to: the event for the store, and the farthest milestone in it. */
export interface Advance {
  event: Extract<LabEvent, { kind: 'advanced' | 'learnt' }>;
  reached: '' | 'step' | 'epoch' | 'end';
}

export interface Trainer {
  /** How long a call should take. */
  pace: Pace;
  /** The pauses between looks, in milliseconds; the last again and again. */
  lookIntervals: number[];
  /** The engine for a recipe's next steps; may wait for it. */
  choose(recipe: AnyRecipe | null): Promise<EngineKind>;
  /** The same, as far as it is known. */
  chooseNow(recipe: AnyRecipe | null): EngineKind;
  /** Why nothing can begin yet, in a sentence; empty where it can. */
  missing(): string;
  /** Opens what a recipe of the queue trains on; why it can't, in a sentence. */
  provide(recipe: AnyRecipe): Promise<string>;
  /** Starts a run and shows it. */
  begin(recipe: AnyRecipe, engine: EngineKind, origin?: unknown): Promise<void>;
  /** Takes the run at hand to another engine, as it stands. */
  move(engine: EngineKind): Promise<void>;
  /** The engines let go of the run. */
  close(): Promise<void>;
  /** Before the first call of `advance`. */
  enter(goal: Goal): Promise<void>;
  /** Does so much work. */
  advance(units: number): Promise<Advance>;
  /** Shows what the network has learnt: a preview, a sample. */
  look(): Promise<void>;
  /** The viewer pauses. */
  rest(): Promise<void>;
  setLearningRate(rate: number): Promise<void>;
  /** The run as it stands. */
  saveRun(): Promise<Uint8Array>;
  /** What repeating the run takes, as its engine tells it. */
  runRecord(): Promise<unknown>;
  /**
   * A milestone was reached, looked at and kept; `record` is known once the run has finished, which
   * then goes into the library and is given back as it is listed there.
   */
  measured(record: unknown): Promise<RunCard | null>;
}
