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
export type Form = Whole<SentForm<SentRecipe>>;
export type NetworkCard = Whole<SentCard>;
export type RunState = Whole<SentRun>;

/** A palette; what is known of it beside its colours comes a moment later. */
export type PaletteView = Pick<PaletteReport, 'colours'> & Partial<PaletteReport>;

/** The text half's engine: everything about texts and the networks that write comes generated from Rust. */
import type { Trained } from './text/trainers.js';
import type {
  CurvePoint,
  NetworkReport,
  TextChoice,
  Form as SentTextForm,
  TextRecipe as SentTextRecipe,
  TextRunState as SentTextRun,
  TextSession,
  TextSummary,
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
export type TextForm = WholeText<SentTextForm<SentTextRecipe>>;
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
/** All engines: `text` is the text half's own module, `textGpu` has its runs on WebGPU. */
export type EngineName = EngineKind | 'text' | 'textGpu';
export type HalfName = 'pictures' | 'text';
/** What a run trains for. */
export type Goal = 'end' | 'epoch' | 'step';

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

/** A run on pictures. */
export interface RunView extends RunCore {
  recipe: Recipe | null;
  stepsPerEpoch: number;
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
}

/** A run on a text. */
export interface TextRunView extends RunCore {
  recipe: TextRecipe | null;
  characters: number;
  charactersInAll: number;
  pass: number;
  position: number;
  smoothed: number;
  vocabulary: string[];
  curve: CurvePoint[];
  samples: TextSample[];
  charactersPerSecond: number;
  secondsLeft: number;
  /** Characters learnt from when the run was kept last. */
  keptAt: number;
  /** Why this engine trains it and no other. */
  reason: string;
}

export interface RecipeState<F = Form, R = Recipe> {
  form: F | null;
  values: R | null;
  errors: Record<string, string>;
  linkProblem: string;
  reading: boolean;
}

/**
 * One of the viewer's orders. Of a `kind` the latest counts; `button` is what was pressed; `heard`
 * says what will happen, `until` what others wait for meanwhile: "Starting when the pictures are open".
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

/** What a half says: the answer to a press, whether it could not be read yet, news, and the way back. */
export interface Message {
  answer: string;
  fresh: boolean;
  news: string;
  undo: string;
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
  engines: Record<EngineName, EngineState>;
  trust: TrustReport | null;
  recipe: RecipeState;
  data: DataState;
  run: RunView;
  orders: OrdersState;
  photo: PhotoState;
  runs: RunsState;
  text: TextState;
  message: Message;
  alert: string;
}

/** What happens on the page; what concerns the text half says so. */
export type LabEvent = { half?: HalfName } & (
  | { kind: 'engineLoading'; engine: EngineName; done: number; total: number }
  | { kind: 'engineReady'; engine: EngineName; description: EngineDescription }
  | { kind: 'engineChecking'; engine: EngineName }
  | {
      kind: 'engineOut';
      engine: EngineName;
      phase: 'absent' | 'software' | 'distrusted' | 'lost';
      reason: string;
    }
  | { kind: 'trustChecked'; report: TrustReport }
  | { kind: 'formLoaded'; form: Form }
  | { kind: 'linkReading' }
  | { kind: 'recipeOpened'; recipe: Recipe | TextRecipe }
  | { kind: 'recipeChanged'; name: string; value: string | number | boolean }
  | { kind: 'recipeRefused'; name: string; message: string }
  | { kind: 'dataChosen'; field: 'data' | 'text'; choice: DataChoice | TextChoice }
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
  | { kind: 'runResumed'; goal: Goal }
  | { kind: 'advanced'; events: RunEvent[]; callMs: number; loopMs: number }
  | { kind: 'previewed'; preview: Preview }
  | { kind: 'pauseAsked' }
  | { kind: 'runPaused' }
  | { kind: 'runSaved'; step: number; lasting: boolean; characters?: number }
  | { kind: 'recordKept'; record: RunRecord | null }
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
  | { kind: 'ordersChanged'; doing: Order | null; waiting: Order[] }
  | { kind: 'pressed' }
  | { kind: 'said'; message: string }
  | { kind: 'answerAged' }
  | { kind: 'alerted'; message: string }
  | { kind: 'alertDismissed' }
  | { kind: 'undoOffered'; label: string }
  | TextEvent
  | RunsEvent
);

/** What happens in the text half alone. */
export type TextEvent =
  | { kind: 'textOpening'; title: string }
  | { kind: 'textOpened'; summary: TextSummary }
  | { kind: 'textRefused'; message: string; latin1: boolean }
  | { kind: 'siteTextsFound'; texts: { title: string; file: string }[] }
  | { kind: 'networksListed'; networks: TextNetwork[] }
  | { kind: 'networkLoaded'; id: string; title: string; report: NetworkReport }
  | { kind: 'networkChosen'; id: string }
  | { kind: 'networkRefused'; message: string }
  | { kind: 'networksLost' }
  | {
      kind: 'textRunOpened';
      run: TextRunState;
      engine: EngineKind;
      samples: TextSample[];
      origin: RunOrigin | null;
      keptAt: number;
      trainedMs: number;
      stays: boolean;
    }
  | { kind: 'runSynced'; run: TextRunState }
  | { kind: 'trainerChosen'; engine: EngineKind; reason: string }
  | { kind: 'sampled'; sample: TextSample }
  | { kind: 'learnt'; trained: Trained; callMs: number; loopMs: number };

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

/** What the network wrote when it had learnt from so many characters. */
export interface TextSample {
  characters: number;
  text: string;
  /** The smoothed loss by then, in nats a character; runs kept by older versions don't say. */
  loss?: number;
}
/** A network that the text labs can be asked about. */
export interface TextNetwork {
  id: string;
  title: string;
  loaded: boolean;
}

/** The text half's part of the state. */
export interface TextState {
  run: TextRunView;
  recipe: RecipeState<Form, TextRecipe>;
  orders: OrdersState;
  message: Message;
  text: TextSummary | null;
  /** A text that is being opened, by its title; empty while none is. */
  openingText: string;
  /** What is wrong with a text that was to be opened, and with a file of weights; empty where nothing is. */
  textProblem: string;
  networkProblem: string;
  /** Whether the text that could not be read would be read as Latin-1. */
  latin1: boolean;
  /** Texts that came with the site. */
  siteTexts: { title: string; file: string }[];
  networks: TextNetwork[];
  /** The network that the labs look at. */
  network: string;
  /** What was found in networks that were opened, by their id. */
  reports: Record<string, NetworkReport>;
  /** How many engines came after the first: each has to be given the networks again. */
  generation: number;
}
export type DeskState = TextState;

/** A network that a run goes on from, and what becomes of characters that it does not know. */
export interface RunOrigin {
  from: string;
  unknown: 'keep' | 'skip';
}

/** What the views may ask for. */
export interface Actions {
  train(goal: Goal): void;
  pause(): void;
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

export type HalfName = 'pictures' | 'text';
/** A recipe of either half, as the queue keeps it. */
export type QueuedRecipe = Recipe | TextRecipe;

/** What happened to a run: all that it takes, beside its recipe, to train it again and to tell whether it came out the same. */
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
interface CardOfRun {
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
/** A finished run on pictures, without its pictures, the losses of its steps and its weights. */
export interface PictureRunCard extends CardOfRun {
  /** Cards of before there were two halves don't say. */
  half?: 'pictures';
  recipe: Recipe;
  epochs: EpochReport[];
  data: { title: string; sha256: string; train: number; validation: number };
}
/** A finished run on a text, without what it wrote and its weights. */
export interface TextRunCard extends CardOfRun {
  half: 'text';
  recipe: TextRecipe;
  /** Some points of the curve: characters learnt from, and the smoothed loss in nats a character. */
  curve: [characters: number, smoothed: number][];
  characters: number;
  vocabulary: number;
  data: { title: string; sha256: string; characters: number };
}
export type RunCard = PictureRunCard | TextRunCard;

/** The heavy parts of a finished run: some losses of steps with their numbers, the last grid, and those of each epoch. */
export interface RunParts {
  losses: { step: number; loss: number }[];
  preview: Preview;
  history: History | null;
}
/** The heavy parts of a finished run on a text: what it wrote on its way. */
export interface TextRunParts {
  starter: string;
  samples: TextSample[];
}

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
