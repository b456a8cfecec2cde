// The engine of reports: links, files, Markdown and verdicts, one question, one answer.
import { statelessEngine } from '../engine/stateless.js';

/** @import { ReportAnswer, ReportArguments, ReportMethodName } from '../types.js' */

const ask = statelessEngine('report');

/**
 * Asks the engine.
 * @template {ReportMethodName} M
 * @param {M} method
 * @param {ReportArguments<M>} args
 * @returns {Promise<ReportAnswer<M>>}
 */
export const askReport = (method, args) => ask(method, args);
