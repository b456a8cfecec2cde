// Super-resolution: 8 x 8 colours back to 32 x 32, by interpolation and by networks, with what each
// gets wrong.
import { el, show as reveal, write } from '../../page/dom.js';
import { labIntro, panelHead } from '../../page/intro.js';
import { problemLine } from '../../page/problem.js';
import { addToReport } from '../../report/add-button.js';
import { askedNetworks, numberOr, textOr } from '../live-figure.js';
import { resolutionGrid } from './grid.js';
import { photoPanel } from './photo-panel.js';
import { meanScore, rowsFor, scoreWords } from './rows.js';
import { samplePanel } from './sample.js';
import { resolutionSpec, rowKey, rowName, sampleSpec } from './specs.js';
import { whyPanel } from './why-panel.js';
import { zoomPanel } from './zoom.js';
import { networkChoice } from '../choose.js';
import { domainNote } from '../domain.js';
import { latest } from '../../page/latest.js';
import { networksFor, whenMoved } from '../networks-at-hand.js';
import { pager } from '../pager.js';

/** @import { Open, Settings } from '../../page/labs.js' */
/** @import { DataSummary, FigureSpec, Page } from '../../types.js' */
/** @import { Network } from '../networks-at-hand.js' */
/** @import { Row } from './rows.js' */

const WANTED = /** @type {const} */ ([
  { title: 'super-resolution CNN', recipe: { task: 'superResolution', model: 'cnn' } },
  { title: 'super-resolution UNet', recipe: { task: 'superResolution', model: 'unet' } },
]);
const LEDE =
  'Each picture is made coarse: every 4 × 4 pixels become their mean, so that 64 colours are ' +
  'left of 1,024. Interpolation fills the rest in smoothly; a network chooses a colour for ' +
  'every pixel.';
const CAPTION =
  'Look at legs, fences and horizons: interpolation blurs them, a network draws them, rightly or ' +
  'not. Under each picture its PSNR and SSIM against the truth, at the row’s end the means over ' +
  'the pictures shown. Click a picture to see it large. ';
const NOBODY =
  'No network came with this site, so there is nobody to ask for the pictures: train a ' +
  'super-resolution network in the Train lab.';
const isAny = () => true;
const isResolution = (/** @type {string} */ task) => task === 'superResolution';

/** @type {(settings: Settings) => unknown} */
let setUp = () => {};

/** Shows pictures restored by these networks. @param {Settings} settings */
export const show = (settings) => void setUp(settings);

/** @type {Open} */
export function open(element, page) {
  const parts = partsOf(page, refresh);
  element.append(
    labIntro('Super-resolution', LEDE),
    picturesPanel(parts),
    ...[parts.zoom, parts.why, parts.sample, parts.photo].map((part) => part.element),
  );
  let wishes = 0;

  // Asks and draws to the end, then does the newest wish: while a run trains there is always a
  // newer one.
  const carryOut = latest(async (/** @type {number} */ wish) => {
    await Promise.resolve(page.lab.ready).catch(() => {});
    const { data, engines } = page.store.state;
    const count = parts.grid.count();
    if (!data.summary || engines.cpu.phase !== 'ready' || !count) return;
    parts.turner.fit(data.summary.validation, count);
    try {
      await restore(page, parts, data.summary);
    } catch (error) {
      if (wish !== wishes) return;
      parts.problem.say(error);
      reveal(parts.status, false);
    }
  });

  function refresh() {
    return carryOut(++wishes);
  }

  setUp = (settings) => lookAt(parts, settings, refresh);
  takePhotos(page, parts.photo);
  return whenMoved(refresh);
}

/** @typedef {ReturnType<typeof partsOf>} Parts */

/**
 * What the lab consists of.
 * @param {Page} page
 * @param {() => void} refresh called when something else is to be shown
 */
function partsOf(page, refresh) {
  /** What is shown now, for reports. */
  const seen = { networks: /** @type {Network[]} */ ([]), numbers: /** @type {number[]} */ ([]) };
  const adding = addButtons(page, seen, () => ({ grid, zoom, sample }));
  const zoom = zoomPanel({ below: adding.zoom });
  const why = whyPanel(adding.why);
  const sample = samplePanel(page, adding.sample);
  const photo = photoPanel(page);
  const grid = resolutionGrid(refresh, zoom.look);
  return {
    ...{ seen, adding, zoom, why, sample, photo, grid },
    ceiling: el('span'),
    note: domainNote(page, WANTED),
    choice: networkChoice('Networks', isAny, refresh),
    turner: pager(refresh),
    problem: problemLine(),
    status: el('p', { class: 'empty tall' }, 'Loading the networks …'),
  };
}

/**
 * Asks the chosen networks for the pictures, and draws what they answer.
 * @param {Page} page
 * @param {Parts} parts
 * @param {DataSummary} summary of the pictures
 */
async function restore(page, parts, summary) {
  const { choice, turner, problem, grid, seen } = parts;
  const networks = await networksFor(page, isResolution);
  choice.offer(networks);
  const chosen = choice.chosen();
  parts.note.draw(chosen, summary);
  parts.sample.draw(chosen, summary.sha256);
  parts.photo.draw(chosen);
  const numbers = turner.numbers();
  const rows = await rowsFor(page, chosen, numbers);
  if (page.store.state.data.summary?.sha256 !== summary.sha256) return;
  problem.clear();
  Object.assign(seen, { networks: chosen, numbers });
  reveal(parts.status, rows.length === 0);
  write(parts.status, NOBODY);
  grid.draw(rows);
  write(parts.ceiling, ceilingWords(rows, chosen));
  parts.zoom.draw(rows, numbers);
  parts.why.draw(rows, numbers, chosen, summary);
}

/**
 * Shows what a link or a report asks for.
 * @param {Parts} parts
 * @param {Settings} settings
 * @param {() => Promise<void>} refresh
 */
async function lookAt({ choice, turner, grid, zoom }, settings, refresh) {
  const ids = askedNetworks(settings);
  if (ids.length) choice.choose(ids);
  const number = numberOr(settings.number, -1);
  const first = numberOr(settings.first, number);
  if (first >= 0) turner.go(first);
  if (settings.errors !== undefined) grid.choose(settings.errors === true);
  await refresh();
  const [left, right] = [settings.left, settings.right].map((name) =>
    rowKey(
      textOr(name),
      ids.map((id) => ({ id })),
    ),
  );
  if (number >= 0) zoom.choose(number, left, right);
}

/**
 * The buttons that put the figures of the lab into a report.
 * @param {Page} page
 * @param {{ networks: Network[], numbers: number[] }} seen
 * @param {() => { grid: ReturnType<typeof resolutionGrid>, zoom: ReturnType<typeof zoomPanel>,
 * sample: ReturnType<typeof samplePanel> }} parts
 */
function addButtons(page, seen, parts) {
  const button = (/** @type {() => FigureSpec | null} */ spec, /** @type {string} */ title) =>
    addToReport(page, () => (seen.numbers.length ? spec() : null), title);
  const range = () => ({ first: seen.numbers[0], count: seen.numbers.length });
  const words = () => `${seen.numbers[0]} to ${seen.numbers.at(-1)}`;
  const rows = () => {
    const settings = { ...range(), errors: parts().grid.errors };
    return resolutionSpec(page, 'rows', seen.networks, settings, words());
  };
  const zoom = () => {
    const { number, left, right } = parts().zoom.seen;
    const [a, b] = [left, right].map((key) => rowName(key, seen.networks));
    const settings = { number, left: a, right: b };
    return resolutionSpec(page, 'zoom', seen.networks, settings, String(number));
  };
  return {
    rows: button(rows, 'the restored pictures'),
    zoom: button(zoom, 'one picture, two methods'),
    why: button(() => resolutionSpec(page, 'why', seen.networks, range(), words()), 'the reasons'),
    sample: button(() => sampleSpec(page, seen.networks, parts().sample.found()), 'the scores'),
  };
}

/**
 * A photograph that is dropped or pasted while this lab is shown is restored here.
 * @param {Page} page
 * @param {ReturnType<typeof photoPanel>} photo
 */
function takePhotos(page, photo) {
  page.lab.photoTakers.resolution = (file) => {
    photo.element.scrollIntoView({ block: 'nearest' });
    return photo.open(file);
  };
}

/** The pictures, under what is asked of which networks. @param {Parts} parts */
const picturesPanel = ({ note, choice, turner, problem, status, grid, ceiling, adding }) =>
  el(
    'section',
    { class: 'panel', 'aria-labelledby': 'res-title' },
    panelHead('res-title', 'The same coarse pictures, restored'),
    ...[note, choice, turner, problem].map((part) => part.element),
    status,
    el('figure', {}, grid.element, el('figcaption', {}, CAPTION, ceiling), adding.rows),
  );

/**
 * What choosing from a palette costs before anything is restored, where all networks choose from
 * the same.
 * @param {readonly Row[]} rows
 * @param {readonly Network[]} networks
 */
function ceilingWords(rows, networks) {
  const quantised = rows.find(({ key }) => key === 'quantised');
  return quantised && new Set(networks.map(({ palette }) => palette.join())).size === 1
    ? 'No network that chooses from the palette can pass the quantised truth’s ' +
        `${scoreWords(meanScore(quantised.scores)).psnr}; interpolation, which mixes freely, has ` +
        'no such ceiling.'
    : '';
}
