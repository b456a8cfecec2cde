// The engine of the theory labs: one question, one answer, nothing kept.
import type { TheorySession } from '../../pkg/theory/palomino_theory.js';

type TheoryMethods = Omit<TheorySession, 'free'>;
export type TheoryMethodName = keyof TheoryMethods & string;
/** What a method takes; lists of numbers cross as arrays of them. */
export type TheoryArguments<M extends TheoryMethodName> = TheoryMethods[M] extends (
  ...a: infer A
) => any
  ? A
  : never;
export type TheoryAnswer<M extends TheoryMethodName> = TheoryMethods[M] extends (
  ...a: any
) => infer R
  ? R
  : never;
