// Palomino in the browser, through the same Session that the page's worker drives.

/** Opens a training; `step` does one optimiser step and gives its loss, `steps` several and reads once, `picture` colours a large one. */
export async function open({ engine, network, batch }) {
  return clearly(async () => {
    const module = await import(`/pkg/${engine}/palomino.js`);
    const wasm = await module.default({ module_or_path: new URL(`/pkg/${engine}/palomino_bg.wasm`, location.href) });
    const session = await module.Session.open();
    session.openPaddock(0, () => {});
    const { parameters } = await session.rehearse({ network, batchSize: batch, seed: 0 });
    const steps = (count) => clearly(() => session.rehearseSteps(count));
    return {
      parameters,
      device: session.describe().device,
      steps,
      step: async () => (await steps(1))[0],
      digest: () => clearly(() => session.rehearsalDigest()),
      picture: (side) => clearly(() => session.rehearseInference(side, side)),
      memoryBytes: () => wasm.memory.buffer.byteLength,
    };
  });
}

/** A session throws plain objects that say what is wrong; what crosses from the page has to be an Error. */
async function clearly(work) {
  try {
    return await work();
  } catch (failure) {
    throw failure instanceof Error ? failure : new Error(failure.message ?? JSON.stringify(failure));
  }
}
