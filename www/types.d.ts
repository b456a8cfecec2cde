// The shapes of the page's own state; everything about recipes, runs and pictures comes generated from Rust.
import type {
  Colouring,
  DataChoice,
  DataSummary,
  EngineDescription,
  EpochReport,
  Baselines,
  Event as RunEvent,
  Failure,
  Form as SentForm,
  NetworkCard as SentCard,
  Painter,
  PaletteReport,
  Photo,
  Preview,
  Recipe as SentRecipe,
  RunState as SentRun,
  Session,
  Tile,
  TrustReport,
} from '../pkg/cpu/palomino.js';
export type {
  Advanced,
  Baselines,
  Choice,
  ColourBaselines,
  Colouring,
  Control,
  DataChoice,
  DataSummary,
  DroppedFiles,
  EngineDescription,
  EpochReport,
  Failure,
  Field,
  ModelKind,
  NamedFile,
  Painter,
  PaletteReport,
  Photo,
  PictureSet,
  Prediction,
  Preview,
  Session,
  Task,
  Tile,
  TrustReport,
  TrustSample,
} from '../pkg/cpu/palomino.js';
export type { RunEvent };

/** Rust takes a recipe with values left out and gives one that has them all. */
export type Recipe = Required<SentRecipe>;
type Whole<T> = T extends { recipe: SentRecipe }
  ? Omit<T, 'recipe'> & { recipe: Recipe }
  : T extends { defaults: SentRecipe }
    ? Omit<T, 'defaults'> & { defaults: Recipe }
    : [SentRecipe] extends [T]
      ? [T] extends [SentRecipe]
        ? Recipe
        : T
      : T;
export type Form = Whole<SentForm>;
export type NetworkCard = Whole<SentCard>;
export type RunState = Whole<SentRun>;

/** A palette; what is known of it beside its colours comes a moment later. */
export type PaletteView = Pick<PaletteReport, 'colours'> & Partial<PaletteReport>;

/** The text half's engine: everything about texts and the networks that write comes generated from Rust. */
import type {
  TextForm as SentTextForm,
  TextRecipe as SentTextRecipe,
  TextRunState as SentTextRun,
  TextSession,
} from '../pkg/text/palomino_text.js';
export type {
  CharacterCount,
  CurvePoint,
  TextNetworkCard,
  NetworkMember,
  NetworkReport,
  OutsideReport,
  TextAdvanced,
  TextChoice,
  TextField,
  TextSummary,
} from '../pkg/text/palomino_text.js';
export type TextRecipe = Required<SentTextRecipe>;
type WholeText<T> = T extends { recipe: SentTextRecipe }
  ? Omit<T, 'recipe'> & { recipe: TextRecipe }
  : T extends { defaults: SentTextRecipe }
    ? Omit<T, 'defaults'> & { defaults: TextRecipe }
    : [SentTextRecipe] extends [T]
      ? [T] extends [SentTextRecipe]
        ? TextRecipe
        : T
      : T;
export type TextForm = WholeText<SentTextForm>;
export type TextRunState = WholeText<SentTextRun>;
type TextMethods = Omit<typeof TextSession, 'prototype' | 'open'> & Omit<TextSession, 'free'>;
export type TextMethodName = {
  [K in keyof TextMethods]: TextMethods[K] extends (...a: any) => any ? K : never;
}[keyof TextMethods] &
  string;
/** What a method of the text engine takes and gives. */
export type TextArguments<M extends TextMethodName> = TextMethods[M] extends (...a: infer A) => any
  ? Given<WithoutProgress<A>>
  : never;
/** What may be undefined may as well be left out. */
type Given<T> = T extends Uint8Array | Function
  ? T
  : T extends any[]
    ? { [K in keyof T]: Given<T[K]> }
    : T extends object
      ? { [K in keyof T as undefined extends T[K] ? never : K]: Given<T[K]> } & {
          [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
        }
      : T;
type WithoutProgress<A extends any[]> = A extends [...infer Rest, infer Last]
  ? [Last] extends [Function]
    ? Rest
    : A
  : A;
export type TextAnswer<M extends TextMethodName> = TextMethods[M] extends (...a: any) => infer R
  ? WholeText<R>
  : never;

/** The two engines by name; `automatic` is only ever a wish. */
export type EngineKind = 'cpu' | 'webGpu';

/** What an engine can be asked: the methods of a Session, static ones and its own. */
export type Methods = Omit<typeof Session, 'prototype' | 'open'> & Omit<Session, 'free'>;
export type MethodName = {
  [K in keyof Methods]: Methods[K] extends (...a: any) => any ? K : never;
}[keyof Methods];
export type Arguments<M extends MethodName> = Methods[M] extends (...a: infer A) => any
  ? Exclude<A[number], Function> extends never
    ? []
    : DropProgress<A>
  : never;
type DropProgress<A extends any[]> = A extends [...infer Rest, infer Last]
  ? Last extends Function
    ? Function extends Last
      ? Rest
      : A
    : A
  : A;
export type Answer<M extends MethodName> = Methods[M] extends (...a: any) => infer R
  ? Whole<Awaited<R>>
  : never;

export interface EngineState {
  phase:
    | 'waiting'
    | 'loading'
    | 'checking'
    | 'ready'
    | 'absent'
    | 'software'
    | 'distrusted'
    | 'lost';
  done: number;
  total: number;
  description: EngineDescription | null;
  reason: string;
}

export interface Pictures {
  columns: number;
  side: number;
  rgba: Uint8Array;
}

export interface DataState {
  phase: 'none' | 'opening' | 'ready' | 'failed' | 'wanted';
  title: string;
  unit: 'pictures' | 'bytes';
  done: number;
  total: number;
  summary: DataSummary | null;
  problem: string;
  sample: Pictures | null;
  offers: Offer[];
  imageClass: number;
}
/** Data that can be opened with one press: the paddock, data kept in this browser, data that came with the site. */
export interface Offer {
  label: string;
  title: string;
  source: { kind: 'paddock' } | { kind: 'kept'; sha256: string } | { kind: 'site'; file: string };
}

export interface RunView {
  phase: 'none' | 'example' | 'starting' | 'running' | 'paused' | 'finished' | 'failed';
  goal: 'end' | 'epoch' | 'step';
  waitingFor: string;
  /** Whether it stops after the call that is under way. */
  pausing: boolean;
  engine: EngineKind | null;
  recipe: Recipe | null;
  parameters: number;
  stepsPerEpoch: number;
  step: number;
  learningRate: number;
  losses: ArrayLike<number>;
  lossesEvery: number;
  epochs: EpochReport[];
  baselines: Baselines | null;
  /** The colours that it chooses from; nothing where it mixes them. */
  palette: PaletteView | null;
  trainCount: number;
  evaluating: { done: number; total: number } | null;
  preview: Preview | null;
  stepMs: number;
  clock: { ms: number; steps: number };
  /** Training time since the run was opened, in milliseconds: pauses don't count. */
  trainedMs: number;
  problem: string;
  savedStep: number;
  /** Whether what was kept outlives this page. */
  lasting: boolean;
}

export interface RecipeState {
  form: Form | null;
  values: Recipe | null;
  errors: Record<string, string>;
  linkProblem: string;
  reading: boolean;
}

/** A network that paints photographs. */
export interface PainterCard {
  title: string;
  recipe: Recipe;
  dataTitle: string;
}

export interface PhotoState {
  phase: 'none' | 'opening' | 'colouring' | 'done' | 'failed';
  /** The file that is being opened, and the one that is shown. */
  asked: string;
  name: string;
  photo: Photo | null;
  /** Tiles in all, and those that are done. */
  total: number;
  tiles: Tile[];
  painter: Painter | null;
  /** What that network is. */
  card: PainterCard | null;
  /** The network that the viewer wants; empty for the run's, or the one that came with the page. */
  wish: string;
  /** How a network that chooses among colours paints: 0 the likeliest, 1 the mean of all. */
  temperature: number;
  problem: string;
}

export interface State {
  engines: Record<EngineKind, EngineState>;
  trust: TrustReport | null;
  recipe: RecipeState;
  data: DataState;
  run: RunView;
  photo: PhotoState;
  runs: RunsState;
  message: { status: string; alert: string; undo: string };
}

export type LabEvent =
  | { kind: 'engineLoading'; engine: EngineKind; done: number; total: number }
  | { kind: 'engineReady'; engine: EngineKind; description: EngineDescription }
  | { kind: 'engineChecking'; engine: EngineKind }
  | {
      kind: 'engineOut';
      engine: EngineKind;
      phase: 'absent' | 'software' | 'distrusted' | 'lost';
      reason: string;
    }
  | { kind: 'trustChecked'; report: TrustReport }
  | { kind: 'formLoaded'; form: Form }
  | { kind: 'linkReading' }
  | { kind: 'recipeOpened'; recipe: Recipe }
  | { kind: 'recipeChanged'; name: string; value: string | number | boolean }
  | { kind: 'recipeRefused'; name: string; message: string }
  | { kind: 'dataChosen'; choice: DataChoice }
  | { kind: 'linkBroken'; message: string }
  | { kind: 'linkProblemDismissed' }
  | { kind: 'dataOpening'; title: string; unit: 'pictures' | 'bytes' }
  | { kind: 'dataProgressed'; done: number; total: number }
  | { kind: 'dataOpened'; summary: DataSummary }
  | { kind: 'dataFailed'; message: string }
  | { kind: 'dataWanted'; title: string; message: string }
  | { kind: 'dataSampled'; sample: Pictures }
  | { kind: 'dataOffered'; offers: Offer[] }
  | { kind: 'classChosen'; imageClass: number }
  | { kind: 'exampleLoaded'; example: Example; preview: Preview | null }
  | { kind: 'runStarting'; waitingFor: string }
  | {
      kind: 'runOpened';
      run: RunState;
      engine: EngineKind;
      baselines: Baselines | null;
      palette: PaletteView | null;
      trainCount: number;
    }
  | { kind: 'paletteFound'; palette: PaletteView }
  | { kind: 'runResumed'; goal: 'end' | 'epoch' | 'step' }
  | { kind: 'advanced'; events: RunEvent[]; callMs: number; loopMs: number }
  | { kind: 'previewed'; preview: Preview }
  | { kind: 'pauseAsked' }
  | { kind: 'runPaused' }
  | { kind: 'runSaved'; step: number; lasting: boolean }
  | { kind: 'runFailed'; message: string }
  | { kind: 'runClosed' }
  | { kind: 'rateChanged'; rate: number }
  | { kind: 'photoOpening'; name: string }
  | { kind: 'photoOpened'; photo: Photo; colouring: Colouring; card: PainterCard }
  | { kind: 'painterChosen'; id: string }
  | { kind: 'temperatureChosen'; temperature: number }
  | { kind: 'photoTiled'; tile: Tile }
  | { kind: 'photoDone' }
  | { kind: 'photoFailed'; message: string }
  | { kind: 'said'; message: string }
  | { kind: 'alerted'; message: string }
  | { kind: 'alertDismissed' }
  | { kind: 'undoOffered'; label: string }
  | RunsEvent;

/** `data/example.json`: a finished run that came with the page. Pictures are RGBA or RGB bytes in base64. */
export interface Example {
  title: string;
  recipe: Recipe;
  parameters: number;
  stepsPerEpoch: number;
  /** Training losses; entry i is the loss of step 1 + i * lossesEvery. */
  losses: number[];
  lossesEvery?: number;
  epochs: EpochReport[];
  baselines: Baselines;
  data: { title: string; train: number; validation: number; sha256: string };
  preview: {
    columns: number;
    side: number;
    step: number;
    losses: number[];
    inputs: string;
    truths: string;
    predictions: string;
  };
  provenance: string;
}

/** What a lab has at hand: the state, the conductor (engines, data, runs) and what the views may ask for. */
export interface Page {
  store: import('./page/store.js').Store;
  lab: import('./pictures/lab.js').Lab;
  actions: Actions;
}

/** What the text half shows of its run: as the engine has it, the rate in force apart. */
export type TextRunView = Omit<TextRunState, 'curve'> & {
  learningRate: number;
  curve: import('../pkg/text/palomino_text.js').CurvePoint[];
  parameters: number;
};
/** What the network wrote when it had learnt from so many characters. */
export interface TextSample {
  characters: number;
  text: string;
}
/** A network that the text labs can be asked about. */
export interface TextNetwork {
  id: string;
  title: string;
  loaded: boolean;
}

export interface DeskState {
  phase: 'opening' | 'failed' | 'idle' | 'starting' | 'running' | 'paused' | 'finished';
  /** Bytes of the engine, while it loads. */
  loading: [done: number, total: number];
  text: import('../pkg/text/palomino_text.js').TextSummary | null;
  /** A text that is being opened, by its title; empty while none is. */
  openingText: string;
  /** What is wrong with a text that was to be opened, and with a file of weights; empty where nothing is. */
  textProblem: string;
  networkProblem: string;
  /** Whether the text that could not be read would be read as Latin-1. */
  latin1: boolean;
  /** A text that came with the site. */
  siteTexts: { title: string; file: string }[];
  networks: TextNetwork[];
  /** The network that the labs look at. */
  network: string;
  /** What was found in networks that were opened, by their id. */
  reports: Record<string, import('../pkg/text/palomino_text.js').NetworkReport>;
  form: TextForm | null;
  recipe: TextRecipe | null;
  errors: Record<string, string>;
  run: TextRunView | null;
  /** Which engine trains, and why it and no other. */
  engine: { kind: 'cpu' | 'webGpu'; reason: string };
  goal: 'end' | 'step';
  pausing: boolean;
  samples: TextSample[];
  charactersPerSecond: number;
  secondsLeft: number;
  /** Characters learnt from when the run was kept last, and whether that outlives the page. */
  keptAt: number;
  lasting: boolean;
  /** What was last done, in a sentence. */
  said: string;
  /** The way back to the run that was replaced last, in words; empty where there is none. */
  undo: string;
  /** What went wrong, in a sentence. */
  problem: string;
  /** How many engines came after the first: each has to be given the networks again. */
  generation: number;
  /** The network that the run went on from; nothing where it began untrained. */
  origin: RunOrigin | null;
}

/** A network that a run goes on from, and what becomes of characters that it does not know. */
export interface RunOrigin {
  from: string;
  unknown: 'keep' | 'skip';
}

/** What the views may ask for. */
export interface Actions {
  train(): void;
  pause(): void;
  oneStep(): void;
  oneEpoch(): void;
  reset(): void;
  setLearningRate(rate: number): void;
  change(name: string, value: string | number | boolean): void;
  tryExperiment(id: string): void;
  refuse(name: string, message: string): void;
  defaults(): void;
  copyLink(): void;
  dismissLink(): void;
  dismissAlert(): void;
  undo(): void;
  openFiles(files: File[], to: 'data' | 'photo' | 'run' | 'text' | 'network' | 'guess'): void;
  openOffer(offer: Offer): void;
  chooseClass(imageClass: number): void;
  colourAgain(): void;
  choosePainter(id: string): void;
  chooseTemperature(temperature: number): void;
  saveRun(): void;
}
export type { Failure };

/** The validation grid after an epoch (0: before the first step), as red, green and blue bytes. */
export interface Frame {
  epoch: number;
  step: number;
  ms: number;
  rgb: Uint8Array;
  losses: number[];
  accuracies: number[];
  validationLoss: number | null;
}
/** The grids of a run through its epochs. */
export interface History {
  recipe: Recipe;
  side: number;
  columns: number;
  inputs: Uint8Array;
  truths: Uint8Array;
  frames: Frame[];
  every: number;
}

/** Runs that were queued together: `varied` are the recipe's values in which they differ. */
export interface RunGroup {
  id: string;
  title: string;
  varied: string[];
}

/** A finished run of the library, without its pictures, the losses of its steps and its weights. */
export interface RunCard {
  id: string;
  name: string;
  /** When it finished, as ISO 8601 has it. */
  date: string;
  recipe: Recipe;
  engine: EngineKind;
  parameters: number;
  steps: number;
  epochs: EpochReport[];
  trainedMs: number;
  data: { title: string; sha256: string; train: number; validation: number };
  group: RunGroup | null;
  /** The entry of the queue that it was; empty where it was trained by hand. */
  entry: string;
}
/** The heavy parts of a finished run: some losses of steps with their numbers, the last grid, and those of each epoch. */
export interface RunParts {
  losses: { step: number; loss: number }[];
  preview: Preview;
  history: History | null;
}

export interface QueueEntry {
  id: string;
  name: string;
  recipe: Recipe;
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
  | { kind: 'runsRemoved'; ids: string[]; label: string }
  | { kind: 'queueChanged'; queue: QueueState }
  | { kind: 'historyChanged'; history: History };
/** What a network's inside looks like. */
export type {
  Block,
  Inside,
  LayerGradients,
  LayerKind,
  LayerTensors,
  Layers,
  NormTensors,
  Stage,
} from '../pkg/cpu/palomino.js';
