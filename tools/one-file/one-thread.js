// A file on a disk shares no memory between workers: its CPU engine has one thread.

export const threadsAtHand = async () => 1;

/** @returns {Promise<void>} */
export const shareWork = () => Promise.reject(new Error('there is one thread'));
