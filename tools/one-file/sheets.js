// All style sheets are in the file.

/** @param {string} _path @returns {Promise<void>} */
export const styleSheet = async (_path) => {};
