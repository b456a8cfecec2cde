// The character RNN on WebGPU in a page: characters trained a second with many streams, and what one sequence asks of the GPU.

import { load } from "/peers/palomino.mjs";
import { callsAStep } from "/peers/gpu-calls.mjs";
import init, { TextSession } from "/pkg/text/palomino_text.js";

/** Sequences a call, as the page asks for them: their losses are read once. */
const SEQUENCES = 64;

/** @param {{ hidden: number, streams: number, seconds: number }} options */
export async function textOnWebgpu({ hidden, streams, seconds }) {
  await init({ module_or_path: fetch("/pkg/text/palomino_text_bg.wasm") });
  const { TextTrainer } = (await load("gpu")).module;
  const session = TextSession.open();
  const { characters } = session.openPlay(0);
  const recipe = { ...TextSession.form().defaults, hidden, streams, passes: 1000 };
  const { vocabulary } = session.start(recipe, undefined, "keep");
  const trainer = await TextTrainer.open();
  const text = Uint16Array.from(session.textSlice(0, characters), (character) => vocabulary.indexOf(character));
  trainer.start(session.saveRun(), text);
  let { characters: done } = await trainer.advance(2); // compiles
  const calls = await callsAStep({ step: () => trainer.advance(1) });
  const rates = [];
  const end = performance.now() + 1000 * seconds;
  let smoothed = 0;
  ({ characters: done } = await trainer.advance(SEQUENCES));
  while (performance.now() < end || rates.length < 3) {
    const before = performance.now();
    const advanced = await trainer.advance(SEQUENCES);
    rates.push((1000 * (advanced.characters - done)) / (performance.now() - before));
    ({ characters: done, smoothed } = advanced);
  }
  rates.sort((a, b) => a - b);
  return { vocabulary: vocabulary.length, trained: rates[Math.floor(rates.length / 2)], calls, smoothed, guessing: Math.log(vocabulary.length) };
}
