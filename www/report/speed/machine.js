// What the page can find out about where it runs: browser, cores, threads, adapter, battery, clock.
import { HOME } from '../../page/home.js';

/** @import { MachineFacts } from './types.js' */

/** Names under which browsers say what they are, the more special first. */
const BROWSERS = [
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chromium'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];

/** @param {string} agent @returns {string} "Chromium 156" */
export function browserOf(agent) {
  for (const [pattern, name] of BROWSERS) {
    const found = /** @type {RegExp} */ (pattern).exec(agent);
    if (found) return `${name} ${found[1]}`;
  }
  return 'a browser';
}

const NOT_ISOLATED =
  'No threads: this page isn’t cross-origin isolated, so the browser shares no memory between ' +
  'them. The site would have to send two headers (COOP and COEP).';
const ONE_CORE = 'No threads: the browser offers one core.';
const FROM_DISK =
  'No threads: this page is a file on your disk, and browsers give files one thread.';
const ON_BATTERY = 'This machine runs on its battery, which slows it down. Plug it in.';
const NO_ADAPTER = 'No WebGPU: this browser offers no adapter.';
const NO_TIMES = 'No WebGPU: the adapter has no timestamp queries, which the engine needs.';

/** @param {boolean} isolated @param {number} cores @param {boolean} file */
export function whyNoThreads(isolated, cores, file) {
  if (file) return FROM_DISK;
  if (!isolated) return NOT_ISOLATED;
  return cores < 2 ? ONE_CORE : '';
}

/** @returns {Promise<Pick<MachineFacts, 'adapter' | 'withoutGpu'>>} */
async function adapterHere() {
  if (HOME.withoutGpu) return { adapter: null, withoutGpu: HOME.withoutGpu };
  const { gpu } = /** @type {any} */ (navigator);
  const wish = { powerPreference: 'high-performance' };
  const found = await gpu?.requestAdapter(wish).catch(() => null);
  if (!found) return { adapter: null, withoutGpu: NO_ADAPTER };
  if (!found.features.has('timestamp-query')) return { adapter: null, withoutGpu: NO_TIMES };
  return { adapter: adapterOf(found.info ?? {}, found.isFallbackAdapter), withoutGpu: '' };
}

/**
 * The adapter as it names itself, which in some browsers is a vendor and a family only.
 * @param {{ vendor?: string, architecture?: string, description?: string, isFallbackAdapter?:
 * boolean }} info
 * @param {boolean} [fallback]
 */
export function adapterOf({ vendor, architecture, description, isFallbackAdapter }, fallback) {
  const family = [vendor, architecture].filter(Boolean).join(' ');
  const name = description && family ? `${description} (${family})` : description || family;
  const software =
    Boolean(isFallbackAdapter || fallback) || /swiftshader|llvmpipe|lavapipe/i.test(name);
  return { name: name || 'an adapter without a name', software };
}

/** Whether the machine runs on its battery; browsers that don't tell are taken as plugged in. */
async function onBattery() {
  const { getBattery } = /** @type {any} */ (navigator);
  const battery = await getBattery?.call(navigator).catch(() => null);
  return battery ? !battery.charging : false;
}

/** No clock that anybody uses goes in longer steps. */
const LONGEST_STEP_MS = 150;

/**
 * The smallest step of a clock, in milliseconds.
 * @param {() => number} clock
 */
export function clockStepOf(clock) {
  const begin = clock();
  let least = LONGEST_STEP_MS;
  let [last, steps] = [begin, 0];
  while (steps < 20 && last - begin < LONGEST_STEP_MS) {
    const now = clock();
    if (now === last) continue;
    // The first step began before anybody looked.
    if (steps > 0) least = Math.min(least, now - last);
    last = now;
    steps += 1;
  }
  return least;
}

/** @returns {Promise<MachineFacts>} */
export async function machineHere() {
  const cores = navigator.hardwareConcurrency || 1;
  const [gpu, battery] = await Promise.all([adapterHere(), onBattery()]);
  return {
    browser: browserOf(navigator.userAgent),
    cores,
    withoutThreads: whyNoThreads(globalThis.crossOriginIsolated, cores, HOME.file !== null),
    ...gpu,
    battery,
    clockStep: clockStepOf(() => performance.now()),
  };
}

/** @param {MachineFacts} facts */
export const machineWords = ({ browser, cores }) =>
  `${cores === 1 ? '1 core' : `${cores} cores`}, ${browser}`;

/** A clock with longer steps than this tells nothing of a single step. */
const COARSE_MS = 2;
/** So many steps of the clock in a call leave a hundredth of doubt. */
const STEPS_IN_CALL = 100;

/** @param {MachineFacts} facts */
export const isCoarse = ({ clockStep }) => clockStep > COARSE_MS;

/**
 * How long a call should take on this clock.
 * @param {number} usual
 * @param {MachineFacts} facts
 */
export const callMsOn = (usual, facts) =>
  isCoarse(facts) ? Math.max(usual, Math.min(2000, STEPS_IN_CALL * facts.clockStep)) : usual;

/** What may spoil the numbers, in sentences. @param {MachineFacts} facts @returns {string[]} */
export function warningsOf(facts) {
  const { adapter, battery, clockStep, withoutGpu, withoutThreads } = facts;
  return [
    battery ? ON_BATTERY : '',
    isCoarse(facts)
      ? `This browser’s clock goes in steps of ${Math.round(clockStep)} ms, so each timing takes ` +
        'more steps together.'
      : '',
    withoutThreads,
    withoutGpu,
    adapter?.software
      ? `WebGPU’s adapter here is software (${adapter.name}): it computes on the CPU and takes ` +
        'minutes, and says nothing of a graphics card.'
      : '',
  ].filter((one) => one !== '');
}
