// Kills the browser at random instants, many times, and says what was lost.
//
// `cargo xtask torture --times 1000` builds the engines, serves the lab and runs this.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { host } from '../../bench/machine.mjs';
import { torture, untouched } from './run.mjs';

const HELP = `cargo xtask torture [--times N] [--seed S] [--minutes M]
  --times N      how often the browser is killed (1000)
  --seed S       of the instants (1)
  --minutes M    no kill after so long, however many there were (no limit)
`;

function options() {
  const { values } = parseArgs({
    options: {
      times: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: 'Infinity' },
      help: { type: 'boolean', default: false },
    },
  });
  const [times, seed, minutes] = [values.times, values.seed, values.minutes].map(Number);
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  if (!(Number.isInteger(times) && times > 0 && Number.isInteger(seed) && minutes > 0))
    throw new Error(`--times and --seed take whole numbers, --minutes one above 0.\n\n${HELP}`);
  return { times, seed, minutes };
}

/** What was killed when, a row for each thing that was being done. @param {any[]} kills */
function table(kills) {
  const rows = Map.groupBy
    ? [...Map.groupBy(kills, ({ doing }) => doing)]
    : [...new Set(kills.map(({ doing }) => doing))].map((doing) => [
        doing,
        kills.filter((kill) => kill.doing === doing),
      ]);
  return [
    '| what the page was at | kills | of them as something was being written |',
    '| --- | ---: | ---: |',
    ...rows.map(([doing, all]) => {
      const atWrite = all.filter((/** @type {any} */ one) => one.atWrite).length;
      return `| ${doing} | ${all.length} | ${atWrite} |`;
    }),
  ].join('\n');
}

const { times, seed, minutes } = options();
const url = process.env.PALOMINO_URL ?? 'http://127.0.0.1:4321/';
const begun = Date.now();
const { outcome, ms } = await untouched(url);
console.log(`a visit that nobody kills takes ${(ms / 1000).toFixed(0)} s here`);
const report = await torture({
  url,
  times,
  seed,
  // Some lives end while the page opens, most in the middle of something.
  mostMs: Math.max(5000, ms * 0.35),
  mostWrites: 40,
  expected: outcome,
  told: console.log,
  until: begun + minutes * 60_000,
});
console.log(
  `\n${report.kills.length} kills, seed ${seed}, over ${report.visits} visits, ` +
    `${report.writes} writes held against what is there, ` +
    `${((Date.now() - begun) / 60_000).toFixed(0)} minutes on ${host()}, load now ` +
    `${loadavg()[0].toFixed(1)}.\n\n${table(report.kills)}\n`,
);
for (const words of [...report.lost, ...report.differs]) console.log(`LOST: ${words}`);
if (report.lost.length + report.differs.length) process.exit(1);
console.log('Nothing was lost, and every visit came to the same digests as one without a kill.');
