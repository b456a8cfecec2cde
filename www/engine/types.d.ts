// What an engine is to the page, and what it can be asked.
import type { EngineDescription, Session } from '../../pkg/cpu/palomino.js';
import type { FilesSession } from '../../pkg/files/palomino_pictures.js';
import type { Whole } from '../pictures/types.js';

/** The two engines by name; `automatic` is only ever a wish. */
export type EngineKind = 'cpu' | 'webGpu';
/** All engines: `text` is the text half's own module, `textGpu` has its runs on WebGPU. */
export type EngineName = EngineKind | 'text' | 'textGpu';
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

type ReaderMethods = Omit<FilesSession, 'free'>;
/** What can be asked of the module that reads files. */
export type ReaderMethodName = keyof ReaderMethods & string;
export type ReaderArguments<M extends ReaderMethodName> = DropProgress<
  Parameters<ReaderMethods[M]>
>;
export type ReaderAnswer<M extends ReaderMethodName> = ReturnType<ReaderMethods[M]>;
