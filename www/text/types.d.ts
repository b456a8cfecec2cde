// The shapes of the half about texts; what the engine itself knows comes generated from Rust.
import type {
  CurvePoint,
  NetworkReport,
  Form as SentTextForm,
  TextRecipe as SentTextRecipe,
  TextRunState as SentTextRun,
  TextSession,
  TextSummary,
} from '../../pkg/text/palomino_text.js';
import type { EngineKind } from '../engine/types.js';
import type {
  CardOfRun,
  Message,
  OrdersState,
  RecipeState,
  RunCore,
  RunOrigin,
} from '../run/types.js';
import type { Trained } from './trainers.js';

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
/** `data/text-example.json`: a finished run, made by `tools/text-examples.mjs`. */
export interface TextExample {
  recipe: TextRecipe;
  /** The text's own title. */
  title: string;
  vocabulary: string[];
  parameters: number;
  step: number;
  curve: [characters: number, smoothed: number][];
  samples: TextSample[];
  /** SHA-256 of the trained weights. */
  digest: string;
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
/** A text in an encoding that it may be in. */
export interface TextReading {
  encoding: string;
  title: string;
  /** A line of it as it reads then. */
  line: string;
}
/** What it takes to bring a text to as many different characters as a network may know. */
export interface Fold {
  /** How many different characters it has. */
  different: number;
  /** How many of them become one sign, the rarest. */
  folded: number;
  /** In how many places they stand, of how many characters. */
  places: number;
  characters: number;
  sign: string;
}
/** What can be done about a text that could not be read. */
export interface Remedies {
  /** How else it can be read, likeliest first. */
  readings?: TextReading[];
  fold?: Fold;
}
/** The text half's part of the state. */
export interface TextState {
  run: TextRunView;
  /** The finished run that came with the page, until the viewer has one. */
  example: TextRunView | null;
  recipe: RecipeState<TextForm, TextRecipe>;
  orders: OrdersState;
  message: Message;
  text: TextSummary | null;
  /** A text that is being opened, by its title; empty while none is. */
  openingText: string;
  /**
   * What is wrong with a text that was to be opened, and with a file of weights; empty where
   * nothing is.
   */
  textProblem: string;
  networkProblem: string;
  /** What can be done about it here; null where nothing can. */
  remedies: Remedies | null;
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
/** What happens in the text half alone. */
export type TextEvent =
  | { kind: 'textExampleLoaded'; example: TextExample }
  | { kind: 'textOpening'; title: string }
  | { kind: 'textOpened'; summary: TextSummary }
  | { kind: 'textRefused'; message: string; remedies: Remedies | null }
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
      /** Whether it trains at once, so that nobody is asked to press for it. */
      goesOn?: boolean;
    }
  | { kind: 'runSynced'; run: TextRunState }
  | { kind: 'trainerChosen'; engine: EngineKind; reason: string }
  | { kind: 'sampled'; sample: TextSample }
  | { kind: 'learnt'; trained: Trained; callMs: number; loopMs: number };
/** A finished run on a text, without what it wrote and its weights. */
export interface TextRunCard extends CardOfRun {
  half: 'text';
  recipe: TextRecipe;
  /**
   * Some points of the curve: characters learnt from, and the smoothed loss in nats a character.
   */
  curve: [characters: number, smoothed: number][];
  characters: number;
  vocabulary: number;
  data: { title: string; sha256: string; characters: number };
}
/** The heavy parts of a finished run on a text: what it wrote on its way. */
export interface TextRunParts {
  starter: string;
  samples: TextSample[];
}
