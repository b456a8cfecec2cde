// Steps a second of RegressionCNN: Palomino's engines beside PyTorch, TensorFlow.js and jax-js, one after the other on this machine.
//
// `cargo xtask bench` builds the engines and runs this; README.md says what is measured and how.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isBuilt, measureInPage, serve } from "./chromium.mjs";
import { entries } from "./entries.mjs";
import { npmPeers, pythonWithTorch, Skipped } from "./peers.mjs";
import { figures, median, table } from "./table.mjs";

const HELP = `cargo xtask bench [-- options]
  --steps N      steps that count, over all rounds (default 20), after 3 of warm-up in each round
  --rounds N     how often the list is gone through (default 2): a noisy neighbour then hits everybody
  --seconds N    an engine's time in a round (default 60); a slow one does fewer steps, at least 3
  --only NAME    only entries whose name contains NAME; may be repeated
  --quick        one round, 5 steps, 1 of warm-up, 20 seconds: does everything run?
  --adapter A    software (default) or hardware: which WebGPU Chromium is given
  --json FILE    also write all times to a file
names: ${entries({ softwareAdapter: true }).map((entry) => entry.name).join(" ")}`;
/** Trainable parameters of RegressionCNN with 32 filters and 3 x 3 kernels: who has another number does other work. */
const PARAMETERS = 75549;

function parse() {
  const text = { type: "string" };
  const { values } = parseArgs({
    options: {
      steps: { ...text, default: "20" }, rounds: { ...text, default: "2" }, seconds: { ...text, default: "60" },
      only: { ...text, multiple: true }, quick: { type: "boolean" }, adapter: { ...text, default: "software" },
      json: text, help: { type: "boolean", short: "h" },
    },
  });
  const [steps, rounds, seconds] = [values.steps, values.rounds, values.seconds].map(Number);
  const usable = steps >= 1 && rounds >= 1 && seconds > 0 && ["software", "hardware"].includes(values.adapter);
  if (values.help || !usable) {
    console.log(HELP);
    process.exit(values.help ? 0 : 2);
  }
  const counts = values.quick
    ? { rounds: 1, steps: 5, warmUp: 1, limitMs: 20_000 }
    : { rounds, steps: Math.ceil(steps / rounds), warmUp: 3, limitMs: seconds * 1000 };
  return { counts, only: values.only, json: values.json, machine: { softwareAdapter: values.adapter === "software" } };
}

/** Runs a program that prints one line of JSON. */
function measureProcess(program, args) {
  const output = execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(output.trim().split("\n").at(-1));
}

function measure(entry, site, machine, counts) {
  const flags = ["--batch", entry.batch, "--steps", counts.steps, "--warm-up", counts.warmUp, "--limit-ms", counts.limitMs].map(String);
  switch (entry.how) {
    case "native": {
      const program = process.env.PALOMINO_NATIVE;
      if (!program) throw new Skipped("PALOMINO_NATIVE names no program; `cargo xtask bench` builds it");
      return measureProcess(program, flags);
    }
    case "pytorch":
      return measureProcess(pythonWithTorch(), [join(import.meta.dirname, "peers", "pytorch.py"), "--threads", String(entry.threads), ...flags]);
    default:
      if (entry.peer !== "palomino") site.libraries = npmPeers();
      else if (!isBuilt(entry.engine)) throw new Skipped(`pkg/${entry.engine} is not built; \`cargo xtask bench\` builds it`);
      return measureInPage(entry, site.url, machine, counts);
  }
}

/** Throws where an engine did something else than train this network. */
function check({ parameters, losses }) {
  if (parameters !== PARAMETERS) throw new Error(`${parameters} parameters instead of ${PARAMETERS}: another network`);
  const last = median(losses.slice(-3));
  if (!(last < losses[0])) throw new Error(`its loss did not fall: ${losses[0]} to ${last}`);
}

/** One entry in one round: adds to the row's times, or says why there are none. */
async function visit(row, site, machine, counts) {
  if (row.skipped) return;
  console.error(`${row.title}, batch ${row.batch} ...`);
  try {
    const result = await measure(row, site, machine, counts);
    check(result);
    row.times.push(...result.times);
    Object.assign(row, { device: result.device, losses: [result.losses[0], result.losses.at(-1)] });
  } catch (error) {
    row.skipped = error.message.split("\n")[0];
    if (!(error instanceof Skipped)) row.failed = true;
  }
}

async function main() {
  const { counts, only, json, machine } = parse();
  const rows = entries(machine)
    .filter(({ name }) => !only || only.some((part) => name.includes(part)))
    .map((entry) => ({ work: "RegressionCNN", ...entry, times: [] }));
  const site = await serve();
  for (let round = 0; round < counts.rounds; round++) {
    for (const row of rows) await visit(row, site, machine, counts);
  }
  site.stop();
  const yardstick = rows.find(({ name, skipped }) => name === "pytorch-1" && !skipped);
  const pictures = yardstick && figures(yardstick).picturesPerSecond;
  for (const row of rows) if (!row.skipped) row.figures = figures(row, pictures);
  const cores = cpus();
  const host = `${cores[0]?.model.trim() ?? "unknown CPU"}, ${cores.length} cores`;
  console.log(`\nOne training step (forward, backward, Adam), median of all steps, on ${host}:\n`);
  console.log(table(rows));
  if (machine.softwareAdapter) console.log("\nThe software adapter computes on the CPU: those rows compare engines with each other and say nothing of a real GPU.");
  if (json) writeFileSync(json, `${JSON.stringify({ host, counts, date: new Date().toISOString(), rows }, null, 1)}\n`);
  // An engine that could not be installed is no failure; one that ran and went wrong is.
  process.exitCode = rows.some((row) => row.failed) ? 1 : 0;
}

await main();
