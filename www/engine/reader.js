// What reads files of pictures, photographs and palettes: a module of its own, which no engine
// needs, opened when there is a file and ended a while after the last one.
import { CallFailed } from './engine.js';
import { statelessEngine } from './stateless.js';

/** @import { ReaderAnswer, ReaderArguments, ReaderMethodName } from '../types.js' */

/** It keeps the memory that the largest file took, so that it does not stay for long. */
const RESTS_MS = 20_000;

const ask = statelessEngine('files', RESTS_MS);

/**
 * Has files read.
 * @template {ReaderMethodName} M
 * @param {M} method
 * @param {ReaderArguments<M>} args
 * @param {(done: number, total: number) => void} [progress] for methods that take one
 * @returns {Promise<ReaderAnswer<M>>}
 */
export const askReader = (method, args, progress) =>
  ask(method, args, progress).catch((error) => {
    throw error instanceof CallFailed && error.whose === 'palomino' ? failed(error) : error;
  });

/**
 * A reader that died, or did not come: no engine and no run is touched.
 * @param {CallFailed} error
 */
function failed({ message, lost }) {
  const why = message.replace(/^The engine stopped: /, '').replace(/\.$/, '');
  return new Error(
    lost
      ? `The reader of files stopped (${why}). Open the file again; if it stops once more, save ` +
          'the file in another format.'
      : `The reader of files could not be loaded (${why}). Check the connection, then open the ` +
          'file again.',
  );
}
