// Times one engine in the browser: opens it, warms it up, and does single steps, each with its loss read back.

/** Called by run.mjs: `peer` names a module beside this one, `limitMs` ends the run early (after three steps at least). */
globalThis.measure = async ({ peer, engine, batch, warmUp, steps, limitMs }) => {
  const { open } = await import(`./${peer}.mjs`);
  const run = await open({ engine, batch });
  const losses = [];
  for (let i = 0; i < warmUp; i++) losses.push(await run.step());
  const times = [];
  const started = performance.now();
  while (times.length < steps && (times.length < 3 || performance.now() - started < limitMs)) {
    const before = performance.now();
    losses.push(await run.step());
    times.push(performance.now() - before);
  }
  return { parameters: run.parameters, device: run.device, losses: losses.map(Number), times };
};
