// A slow line between a host and all that ask it: one pipe for everybody, and a while before each
// answer. DevTools' own throttle slows a page and neither its workers nor its service worker.
import { setTimeout as delay } from 'node:timers/promises';

/** What travels at a time. */
const PIECE = 4096;

/**
 * @param {number} bitsPerSecond
 * @param {number} latencyMs from a question to the first byte of its answer
 * @returns {(response: import('node:http').ServerResponse, body: Buffer) => Promise<void>}
 */
export function slowLine(bitsPerSecond, latencyMs) {
  let free = 0;
  return async (response, body) => {
    await delay(latencyMs);
    for (let at = 0; at < body.length && !response.destroyed; at += PIECE) {
      const piece = body.subarray(at, at + PIECE);
      const begin = Math.max(free, performance.now());
      free = begin + (piece.length * 8000) / bitsPerSecond;
      await delay(free - performance.now());
      response.write(piece);
    }
    response.end();
  };
}
