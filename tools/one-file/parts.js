// What the loader has left for the page.

/** @typedef {import('./packed.js').OneFileParts} OneFileParts */

/** @type {OneFileParts} */
export const parts = /** @type {any} */ (globalThis).oneFile;
