// The shapes of the half about pictures; what the engine itself knows comes generated from Rust.
import type {
  Baselines,
  EpochReport,
  Painter,
  PaletteReport,
  PhotoWay,
  Preview,
  NetworkCard as SentCard,
  Form as SentForm,
  Recipe as SentRecipe,
  RunState as SentRun,
  DataSummary as SentSummary,
  Tile,
} from '../../pkg/cpu/palomino.js';
import type { Class, Photo, Reading } from '../../pkg/files/palomino_pictures.js';
import type { CardOfRun, RunCore } from '../run/types.js';

/** Rust takes a recipe with values left out and gives one that has them all. */
export type Recipe = Required<SentRecipe>;
export type Whole<T> = T extends { recipe: SentRecipe }
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
/** Opened pictures; of files, with what the viewer should know about how they were read. */
export type DataSummary = SentSummary & { notes?: string[] };
/** A palette; what is known of it beside its colours comes a moment later. */
export type PaletteView = Pick<PaletteReport, 'colours'> & Partial<PaletteReport>;
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
  /** Those of labelled pictures; empty where they are CIFAR-10's. */
  classes: Class[];
  /** The question how an array is to be read. */
  asked: { why: string; readings: Reading[] } | null;
}
/**
 * Data that can be opened with one press: the paddock, data kept in this browser, data that came
 * with the site.
 */
export interface Offer {
  label: string;
  title: string;
  source: { kind: 'paddock' } | { kind: 'kept'; sha256: string } | { kind: 'site'; file: string };
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
  /** How the network sees a large photograph. */
  way: PhotoWay;
  problem: string;
}
/**
 * `data/example.json`: a finished run that came with the page. Pictures are RGBA or RGB bytes in
 * base64.
 */
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
/** A finished run on pictures, without its pictures, the losses of its steps and its weights. */
export interface PictureRunCard extends CardOfRun {
  /** Cards of before there were two halves don't say. */
  half?: 'pictures';
  recipe: Recipe;
  epochs: EpochReport[];
  data: { title: string; sha256: string; train: number; validation: number };
}
/**
 * The heavy parts of a finished run: some losses of steps with their numbers, the last grid, and
 * those of each epoch.
 */
export interface RunParts {
  losses: { step: number; loss: number }[];
  preview: Preview;
  history: History | null;
}
