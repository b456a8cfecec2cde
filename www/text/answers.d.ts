// What the text engine answers, and the desk that asks it, as the labs see them.
export interface WritePlan { starter: string; alpha: number; seed: number; position: number; count: number; state?: number[]; last?: string; removed?: Removed }
/** Weights that are taken out while the network writes, by their places in the flat buffer. */
export interface Removed { indices: number[]; baseline: 'zero' | 'mean' }
export interface Written { text: string; probabilities: ArrayLike<number>; natural: ArrayLike<number>; state: number[]; last: string; position: number }
export interface NextPlan { context: string; state?: number[]; last?: string; alpha: number; removed?: Removed }
export interface Chance { character: string; probability: number }
export interface NextCharacters { state: number[]; entries: Chance[] }
export interface UnitReport { unit: number; best: string; score: number; mean: number; deviation: number }
export interface Heat { text: string; values: ArrayLike<number>; probabilities: ArrayLike<number> }
export interface StateAt { state: number[]; next: Chance[]; actual?: string }
export interface Behaviour { after: string; kind: 'set' | 'context'; then: string }
export interface Occurrences { count: number; actual: number; probability: number; logOdds: number; base: number; examples: { before: string; after: string; probability: number }[] }
export interface ExplainPlan { baseline: 'zero' | 'mean'; most: number; removedBelow: number; keptAbove: number; sample: number; seed: number }
export interface Effect { index: number; name: string; value: number; baseline: number; probability: number; logOdds: number }
export interface PathRow { unit: number; from: string; into: string; wxh: number; why: number; product: number; names: [string, string] }
export interface SetMember { index: number; name: string; value: number; baseline: number }
export interface CurveStep { size: number; probability: number; findProbability: number }
export interface Explanation {
  find: number; test: number; before: number; bare: number; removedThroughout: number; effects: Effect[]; paths: PathRow[]; set: SetMember[]; removal: CurveStep[]; keeping: CurveStep[]; random: CurveStep[]; magnitude: CurveStep[];
  removed: number; kept: number; randomRemoved: number; randomKept: number; reached: boolean; misleading: string;
}
export interface Proposal { behaviour: Behaviour; words: string; count: number; probability: number; base: number; lift: number }
export type ArrayName = 'Wxh' | 'Whh' | 'Why' | 'bh' | 'by';
export interface Place { array: ArrayName; row: number; column: number }
export interface GradientCheck { name: string; value: number; backpropagation: number; rows: { step: number; finite: number; relative: number }[]; agrees: boolean; loss: number }
export interface SlowStep { character: string; target: string; state: number[]; probability: number; loss: number; top: Chance[]; gradient: number }
export interface SlowMotion { steps: SlowStep[]; reach: number[][]; arrays: { name: string; norm: number; largest: number; clipped: number }[] }
export interface NetworkCard { id: string; title: string; hidden: number; vocabulary: string[]; parameters: number }

interface Methods {
  textSlice(from: number, count: number): string;
  findText(query: string, from: number): number | undefined;
  network(id: string): NetworkCard;
  write(id: string, plan: WritePlan): Written;
  next(id: string, plan: NextPlan): NextCharacters;
  units(id: string, from: number, count: number): UnitReport[];
  heat(id: string, unit: number, from: number, count: number): Heat;
  stateAt(id: string, position: number): StateAt;
  occurrences(id: string, behaviour: Behaviour): Occurrences;
  explain(id: string, behaviour: Behaviour, plan: ExplainPlan): Explanation;
  propose(id: string, limit: number): Proposal[];
  gradientCheck(id: string, place: Place, from: number, steps: number): GradientCheck;
  slowMotion(id: string, from: number, steps: number): SlowMotion;
}

/** What the labs need of the desk: a call waits for its turn while a run trains. */
export interface Desk {
  ready: Promise<void>;
  state: { text: { title: string; characters: number; start: string } | null; networks: { id: string; title: string; loaded: boolean }[]; network: string; run: { parameters: number; recipe: { seed: number } } | null; phase: string; problem: string };
  call<M extends keyof Methods>(method: M, args: Parameters<Methods[M]>, progress?: (done: number, total: number) => void): Promise<ReturnType<Methods[M]>>;
  watch(fn: () => void): () => void;
  choose(id: string): void;
  ensure(id: string): Promise<NetworkCard | null>;
}
