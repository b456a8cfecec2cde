// The engine of the theory labs: one question, one answer.
import { statelessEngine } from '../engine/stateless.js';

/** @import { TheoryAnswer, TheoryArguments, TheoryMethodName } from '../types.js' */

const ask = statelessEngine('theory');

/**
 * Asks the engine.
 * @template {TheoryMethodName} M
 * @param {M} method
 * @param {TheoryArguments<M>} args
 * @returns {Promise<TheoryAnswer<M>>}
 */
export const askTheory = (method, args) => ask(method, args);
