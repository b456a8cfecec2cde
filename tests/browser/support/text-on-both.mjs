// Scripts that run inside a browser for the text half: they may use nothing from outside.

/**
 * Trains recipes on the text engine and, from the very bytes of the same saved runs, on WebGPU;
 * gives for each how far WebGPU's numbers are from the
 * text engine's, array by array: the largest difference over the largest magnitude.
 * @param {{ recipes: object[], sequences: number }} plan
 */
export async function trainTextOnBoth({ recipes, sequences }) {
  const load = async (/** @type {string} */ folder, /** @type {string} */ name) => {
    const module = await import(new URL(`/pkg/${folder}/${name}.js`, location.href).href);
    await module.default({
      module_or_path: fetch(new URL(`/pkg/${folder}/${name}_bg.wasm`, location.href)),
    });
    return module;
  };
  const { TextSession } = await load('text', 'palomino_text');
  const { TextTrainer } = await load('gpu', 'palomino');
  /**
   * The tensors of a .safetensors file.
   * @param {Uint8Array} file
   * @returns {Map<string, Float32Array | Float64Array>}
   */
  const tensors = (file) => {
    const start = 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
    const { __metadata__, ...all } = JSON.parse(new TextDecoder().decode(file.subarray(8, start)));
    return new Map(
      Object.entries(all).map(
        ([
          name,
          {
            dtype,
            data_offsets: [from, to],
          },
        ]) => {
          const bytes = file.slice(start + from, start + to).buffer;
          return [name, dtype === 'F64' ? new Float64Array(bytes) : new Float32Array(bytes)];
        },
      ),
    );
  };
  /** @param {ArrayLike<number>} ours @param {ArrayLike<number>} theirs */
  const gap = (ours, theirs) => {
    if (ours.length !== theirs.length) return Infinity;
    let [most, size] = [0, Number.MIN_VALUE];
    for (let i = 0; i < theirs.length; i++) {
      const difference = Math.abs(ours[i] - theirs[i]);
      if (!(difference <= most)) most = difference; // what is not a number stays
      size = Math.max(size, Math.abs(theirs[i]));
    }
    return most / size;
  };
  const measured = [];
  for (const recipe of recipes) {
    const session = TextSession.open();
    const { characters } = session.openPlay(0);
    const { vocabulary } = session.startRun(
      { ...TextSession.form().defaults, ...recipe },
      undefined,
      'keep',
    );
    const numbers = Uint16Array.from(session.textSlice(0, characters), (character) =>
      vocabulary.indexOf(character),
    );
    session.advance(5); // so that accumulators and states are there to be handed over
    const before = session.saveRun();
    const trainer = await TextTrainer.open();
    trainer.startRun(before, numbers);
    const [cpu, gpu] = [session.advance(sequences), await trainer.advance(sequences)];
    const [saved, back] = [session.saveRun(), await trainer.saveRun()];
    const [first, theirs, ours] = [before, saved, back].map(tensors);
    const gaps = Object.fromEntries(
      [...theirs].map(([name, values]) => [name, gap(ours.get(name) ?? [], values)]),
    );
    const moved = gap(first.get('Whh') ?? [], theirs.get('Whh') ?? []);
    const loaded = session.loadRun(back);
    measured.push({ cpu, gpu, gaps, moved, step: loaded.step });
    session.free();
    trainer.free();
  }
  return measured;
}
