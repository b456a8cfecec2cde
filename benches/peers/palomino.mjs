// Palomino in the browser, through the same Session that the page's worker drives.

/** Opens a run; `step` does one optimiser step and gives its loss. */
export async function open(options) {
  const run = await clearly(start(options));
  return { ...run, step: () => clearly(run.step()) };
}

/** A session throws plain objects that say what is wrong; what crosses from the page has to be an Error. */
async function clearly(promise) {
  return promise.catch((failure) => {
    throw failure instanceof Error ? failure : new Error(failure.message ?? JSON.stringify(failure));
  });
}

async function start({ engine, batch }) {
  const module = await import(`/pkg/${engine}/palomino.js`);
  await module.default({ module_or_path: new URL(`/pkg/${engine}/palomino_bg.wasm`, location.href) });
  const session = await module.Session.open();
  session.openPaddock(0, () => {});
  const recipe = { ...module.Session.form().defaults, batchSize: batch, engine: engine === "gpu" ? "webGpu" : "cpu" };
  const { parameters } = await session.start(recipe);
  const step = async () => {
    const { events } = await session.advance(1);
    const stepped = events.find((event) => event.kind === "stepped");
    if (events.some(({ kind }) => kind === "finished" || kind === "diverged")) throw new Error("the run ended before all steps were done");
    // At the end of an epoch a call measures validation pictures instead; ask again.
    return stepped ? stepped.losses[0] : step();
  };
  return { parameters, step, device: session.describe().device };
}
