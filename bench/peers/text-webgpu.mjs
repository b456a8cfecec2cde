// The character RNN on WebGPU in a page: characters trained a second with many streams, and what
// one sequence asks of the GPU.

import { load } from '/peers/palomino.mjs';
import { callsAStep } from '/peers/gpu-calls.mjs';
import init, { TextSession } from '/pkg/text/palomino_text.js';

/** Sequences a call at most: so many are read at once. */
const MOST_SEQUENCES = 64;
/** How long a call may take; the page asks for as many sequences. */
const CALL_MS = 200;
/**
 * Smaller than min-char-rnn's, at which the first sequences of a large network unlearn; the work is
 * the same.
 */
const RATE = 0.01;

/** @param {{ hidden: number, streams: number, seconds: number }} options */
export async function textOnWebgpu({ hidden, streams, seconds }) {
  await init({ module_or_path: fetch('/pkg/text/palomino_text_bg.wasm') });
  const { TextTrainer } = (await load('gpu')).module;
  const session = TextSession.open();
  const { characters } = session.openPlay(0);
  const recipe = {
    ...TextSession.form().defaults,
    hidden,
    streams,
    learningRate: RATE,
    passes: 1000,
  };
  const { vocabulary } = session.startRun(recipe, undefined, 'keep');
  const trainer = await TextTrainer.open();
  const text = Uint16Array.from(session.textSlice(0, characters), (character) =>
    vocabulary.indexOf(character),
  );
  trainer.startRun(session.saveRun(), text);
  await trainer.advance(2); // compiles
  const calls = await callsAStep({ step: () => trainer.advance(1) });
  const rates = [];
  const end = performance.now() + 1000 * seconds;
  let [sequences, done, smoothed] = [1, 0, 0];
  while (performance.now() < end || rates.length < 3) {
    const before = performance.now();
    const advanced = await trainer.advance(sequences);
    const ms = performance.now() - before;
    if (done) rates.push((1000 * (advanced.characters - done)) / ms);
    ({ characters: done, smoothed } = advanced);
    sequences = Math.max(1, Math.min(MOST_SEQUENCES, Math.round((sequences * CALL_MS) / ms)));
  }
  rates.sort((a, b) => a - b);
  return {
    vocabulary: vocabulary.length,
    trained: rates[Math.floor(rates.length / 2)],
    calls,
    smoothed,
    guessing: Math.log(vocabulary.length),
  };
}
