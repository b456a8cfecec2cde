// The text engine in a page: characters trained and written a second, in the middle of pieces that
// take about a tenth of a second each.

import init, { TextSession } from '/pkg/text/palomino_text.js';

/** How long a piece should take. */
const PIECE_MS = 100;

/**
 * Characters a second of the middle piece; `work(count)` does so much and gives how many characters
 * that were.
 */
function rate(work, seconds) {
  let count = 1;
  for (let ms = 0; ms < PIECE_MS; ) {
    const before = performance.now();
    work(count);
    ms = performance.now() - before;
    if (ms < PIECE_MS) count = Math.ceil(count * Math.min(10, (1.2 * PIECE_MS) / Math.max(ms, 1)));
  }
  const rates = [];
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end || rates.length < 3) {
    const before = performance.now();
    const characters = work(count);
    rates.push((1000 * characters) / (performance.now() - before));
  }
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)];
}

/** Where the writer is. */
let place = { position: 0 };

/** Writes so many thousand characters. */
function write(session, count) {
  for (let i = 0; i < count; i++) {
    const { text: _, ...after } = session.write('run', {
      starter: '\n',
      alpha: 1,
      seed: 0,
      count: 1000,
      ...place,
    });
    place = { position: after.position, state: after.state, last: after.last };
  }
  return 1000 * count;
}

/**
 * Trains, and writes where there is one stream.
 * @param {{ hidden: number, streams: number, seconds: number }} options
 */
export async function text({ hidden, streams, seconds }) {
  await init({ module_or_path: fetch('/pkg/text/palomino_text_bg.wasm') });
  const session = TextSession.open();
  session.openPlay(0);
  const recipe = { ...TextSession.form().defaults, hidden, streams, passes: 1000 };
  const started = session.startRun(recipe, undefined, 'keep');
  const trained = rate((count) => {
    const before = session.runState().characters;
    return session.advance(count).characters - before;
  }, seconds);
  const written = streams === 1 ? rate((count) => write(session, count), seconds) : NaN;
  const { smoothed } = session.runState();
  return {
    vocabulary: started.vocabulary.length,
    trained,
    written,
    smoothed,
    guessing: Math.log(started.vocabulary.length),
  };
}
