// A name as a file may have it.

/** Letters and digits between hyphens, in small letters. @param {string} text */
export const plainName = (text) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}|[’']/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();
