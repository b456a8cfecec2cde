// What went wrong, in a sentence.

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));
