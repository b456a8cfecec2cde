// The page's own state and events, and every shape that its modules know by name: those of each
// room lie beside it, and everything about recipes, runs and pictures comes generated from Rust.
import type {
  Baselines,
  Colouring,
  DataChoice,
  EngineDescription,
  PhotoWay,
  Preview,
  Event as RunEvent,
  Tile,
  TrustReport,
} from '../pkg/cpu/palomino.js';
import type { Class, Photo, Reading } from '../pkg/files/palomino_pictures.js';
import type { TextChoice } from '../pkg/text/palomino_text.js';
import type { EngineKind, EngineName, EngineState } from './engine/types.js';
import type {
  DataState,
  DataSummary,
  Example,
  Form,
  Offer,
  PainterCard,
  PaletteView,
  PhotoState,
  Pictures,
  Recipe,
  RunState,
  RunView,
} from './pictures/types.js';
import type {
  Goal,
  Message,
  Order,
  OrdersState,
  RecipeState,
  RunRecord,
  RunsEvent,
  RunsState,
} from './run/types.js';
import type { Figure, FigureModule, Lesson } from './report/types.js';
import type { TextEvent, TextForm, TextRecipe, TextState } from './text/types.js';
export type {
  Advanced,
  Baselines,
  Choice,
  ColourBaselines,
  Colouring,
  Control,
  DataChoice,
  EngineDescription,
  EpochReport,
  Failure,
  Field,
  ModelKind,
  Painter,
  PaletteReport,
  PhotoOrder,
  PhotoWay,
  PictureSet,
  Prediction,
  Preview,
  Session,
  Task,
  Tile,
  TrustReport,
  TrustSample,
} from '../pkg/cpu/palomino.js';
export type {
  Class,
  DroppedFiles,
  NamedFile,
  OpenedFiles,
  Photo,
  Reading,
} from '../pkg/files/palomino_pictures.js';
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
export type { RunEvent };
export type * from './engine/types.js';
export type * from './run/types.js';
export type * from './pictures/types.js';
export type * from './text/types.js';
export type * from './theory/types.js';
export type * from './report/types.js';

export type HalfName = 'pictures' | 'text';
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
  /** What the browser's storage can't keep; empty while it keeps everything, or once it was read. */
  storageTrouble: string;
  /** The lesson that lasts; null while there is none. */
  lesson: { lesson: Lesson; title: string } | null;
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
  | { kind: 'formLoaded'; form: Form | TextForm }
  | { kind: 'linkReading' }
  | { kind: 'recipeOpened'; recipe: Recipe | TextRecipe }
  | { kind: 'recipeChanged'; name: string; value: string | number | boolean }
  | { kind: 'recipeRefused'; name: string; message: string }
  | { kind: 'dataChosen'; field: 'data' | 'text'; choice: DataChoice | TextChoice }
  | { kind: 'linkBroken'; message: string }
  | { kind: 'linkProblemDismissed' }
  | { kind: 'dataOpening'; title: string; unit: 'pictures' | 'bytes' }
  | { kind: 'dataProgressed'; done: number; total: number }
  | { kind: 'dataOpened'; summary: DataSummary; classes?: Class[]; class?: number | null }
  | { kind: 'dataAsked'; why: string; readings: Reading[] }
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
      /** Whether it trains at once, so that nobody is asked to press for it. */
      goesOn?: boolean;
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
  | { kind: 'photoWayChosen'; way: PhotoWay }
  | { kind: 'photoTiled'; tile: Tile }
  | { kind: 'photoDone' }
  | { kind: 'photoFailed'; message: string }
  | { kind: 'ordersChanged'; doing: Order | null; waiting: Order[] }
  | { kind: 'pressed' }
  | { kind: 'said'; message: string }
  | { kind: 'answerAged' }
  | { kind: 'alerted'; message: string }
  | { kind: 'alertDismissed' }
  | { kind: 'storageTroubled'; message: string }
  | { kind: 'storageTroubleDismissed' }
  | { kind: 'undoOffered'; label: string }
  | {
      kind: 'lessonBegun';
      lesson: Lesson;
      title: string;
      /** The whole recipe that goes into the form; null where the viewer's own stays. */
      recipe: object | null;
      /** The viewer's recipe, where the lesson began before this visit. */
      before?: object | null;
    }
  | { kind: 'lessonLeft' }
  | TextEvent
  | RunsEvent
);
/**
 * What a lab has at hand: the state, the conductor (engines, data, runs) and what the views may ask
 * for.
 */
export interface Page {
  store: import('./page/store.js').Store;
  lab: import('./pictures/lab.js').Lab;
  actions: Actions;
  /** The reports that this browser keeps; loaded when first asked for. */
  reports: () => Promise<import('./report/reports.js').Reports>;
  /** What trains the runs of a report again: new each time, in engines of its own. */
  repeaters: import('./report/verify/types.js').RepeatsOf;
  /** The module that draws a figure, with its style sheets; null where there is none. */
  figureOf: (figure: Figure) => Promise<FigureModule | null>;
  /**
   * Goes to a lab and sets it up: `recipe` goes into the form of its half (what it leaves out as it
   * is by default), the rest to the `show` of the lab's module.
   */
  visit: (lab: string, settings?: import('./page/labs.js').Settings) => void;
}
/** What the page is: a site, or one file on a disk. */
export interface Home {
  /**
   * The database of this browser that it keeps things in; locks, channels and notes begin with its
   * name too.
   */
  database: string;
  /** The address of the page without its hash, for links within it. */
  address(): string;
  /** The same for somebody else; null where it would work nowhere else. */
  shared(): string | null;
  /** Why it has no WebGPU engine, as a sentence; null where it has one. */
  withoutGpu: string | null;
  file: OneFile | null;
}
/** What only the one file can. */
export interface OneFile {
  /** The report that was saved into it. */
  report: import('./report/types.js').Report | null;
  /**
   * Such a file with a report in it.
   * @param shown the report as it reads, without anything to press
   */
  withReport(report: import('./report/types.js').Report, shown: Element): Promise<Blob>;
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
  dismissStorageTrouble(): void;
  undo(): void;
  openFiles(
    files: File[],
    to: 'data' | 'photo' | 'run' | 'text' | 'network' | 'report' | 'guess',
  ): void;
  openOffer(offer: Offer): void;
  chooseClass(imageClass: number): void;
  /** Opens what was dropped, its array read in this way. */
  chooseReading(code: number): void;
  colourAgain(): void;
  choosePainter(id: string): void;
  chooseTemperature(temperature: number): void;
  choosePhotoWay(way: PhotoWay): void;
  saveRun(): void;
  takeRun(): void;
}
