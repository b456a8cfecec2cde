// What a report takes of the lab: the rows, one picture two ways, the reasons, the table.
import { labFigure } from '../../report/lab-figure.js';
import { reportData, reportNetworks, reportTitle } from '../report-names.js';
import { meanScore } from './rows.js';

/** @import { FigureSettings, FigureSpec, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Scored } from './sample.js' */

/** Networks go by their place in a figure: their ids are other ones elsewhere. */
const NETWORK = 'network-';

/** @param {string} key a row's @param {readonly { id: string }[]} networks */
export function rowName(key, networks) {
  const at = networks.findIndex(({ id }) => id === key);
  return at < 0 ? key : `${NETWORK}${at}`;
}

/** @param {string} name @param {readonly { id: string }[]} networks */
export const rowKey = (name, networks) =>
  name.startsWith(NETWORK) ? (networks[Number(name.slice(NETWORK.length))]?.id ?? '') : name;

/** @param {readonly Network[]} networks */
const titlesOf = (networks) => networks.map(({ title }) => title).join(', ');

/**
 * @param {Page} page
 * @param {'rows' | 'zoom' | 'why' | 'sample'} part
 * @param {readonly Network[]} shown
 * @param {FigureSettings} settings
 * @param {string} [numbers] the pictures', in words
 * @returns {FigureSpec | null}
 */
export function resolutionSpec({ store }, part, shown, settings, numbers = '') {
  if (!store.state.data.summary) return null;
  const { networks, cards } = reportNetworks(
    store.state,
    shown.map(({ id }) => id),
  );
  const captions = {
    rows:
      `The same coarse pictures, ${numbers}, restored by interpolation and by ` +
      `${titlesOf(shown)}.`,
    zoom: `Picture ${numbers}, two ways to restore it.`,
    why: `Why a network can beat interpolation, on pictures ${numbers}.`,
    sample: `Scores over a larger sample: interpolation, ${titlesOf(shown)}.`,
  };
  return {
    figure: labFigure('resolution', part, { ...reportData(store.state), ...settings }, networks),
    caption: captions[part],
    cards,
  };
}

/**
 * @param {Page} page
 * @param {readonly Network[]} networks
 * @param {readonly Scored[]} found
 * @returns {FigureSpec | null}
 */
export function sampleSpec(page, networks, found) {
  const live = resolutionSpec(page, 'sample', networks, {});
  if (live?.figure.kind !== 'live' || !found.length) return null;
  const title = 'Scores over a larger sample';
  const again = live.figure;
  const own = networks.find(({ id }) => id === 'run');
  const named = found.map((one) =>
    one.title === own?.title ? { ...one, title: reportTitle(page.store.state, own) } : one,
  );
  return { ...live, figure: { kind: 'table', title, ...sampleTable(named), again } };
}

/** The scores as a report's table has them. @param {readonly Scored[]} found */
export function sampleTable(found) {
  const number = (/** @type {number | undefined} */ value, digits = 2) =>
    value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(digits));
  const rows = found.map(({ title, scores }) => {
    const { psnr, ssim, accuracy } = meanScore(scores);
    const share = accuracy === undefined ? undefined : accuracy * 100;
    return { name: title, numbers: [number(psnr), number(ssim, 3), number(share, 1)] };
  });
  return { columns: ['PSNR, dB', 'SSIM', 'Colours right, %'], rows };
}
