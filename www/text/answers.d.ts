// What the text engine answers, under the names that the labs use: generated from Rust, gathered
// here.
export type {
  Behaviour,
  ExplainPlan as Plan,
  CharacterProbability as Chance,
  Explanation,
  GradientCheck,
  Heat,
  TextNetworkCard,
  NextCharacters,
  Place,
  Proposal,
  Removed,
  SlowMotion,
  StateAt,
  UnitReport,
  WritePlan,
  Occurrences,
  Array as ArrayName,
} from '../../pkg/text/palomino_text.js';
export type { Desk } from './desk.js';
