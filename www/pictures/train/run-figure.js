// A run on pictures in a report: its curves, its last grid where that travels with it, and the
// verdict on both.
import { el, show, write } from '../../page/dom.js';
import { baselinesOf } from '../baselines.js';
import { claimedRun } from '../claimed-run.js';
import { validationGrid } from '../picture-grid.js';
import { pictureMachine } from '../time-machine.js';
import { verdict } from '../verdict.js';
import { runCurves } from './run-curves.js';

/** @import { DataSummary, Page, RunClaim, RunParts, State } from '../../types.js' */

const BACK =
  'Back through the epochs, which this browser has kept: the same pictures as the network ' +
  'painted them before the first step and after each epoch.';

/** @param {HTMLElement} host @param {Page} page @param {RunClaim} claim */
export function pictureRunFigure(host, page, claim) {
  const run = claimedRun(claim);
  const sentence = el('p', { class: 'verdict' });
  const curves = runCurves();
  const grid = validationGrid();
  show(grid.element, run.preview !== null);
  const past = keptPast(page, claim);
  const place = el(
    'div',
    { class: 'live-figure' },
    sentence,
    grid.element,
    past.element,
    curves.scale,
    curves.figure,
    curves.accuracy,
    curves.table,
  );
  host.append(place);
  /** @type {DataSummary | null | undefined} */
  let known;
  grid.draw(run);

  /** @param {State} state */
  function draw({ data }) {
    // Baselines are of the very pictures that the run was validated on.
    const summary = data.summary?.sha256 === claim.data.sha256 ? data.summary : null;
    if (summary === known) return;
    known = summary;
    const baselines = baselinesOf(run, summary);
    write(sentence, verdict(run.epochs, baselines));
    curves.draw(run, baselines);
  }
  return { draw, end: past.end };
}

/**
 * The time machine of a run whose epochs are still in this browser's library.
 * @param {Page} page
 * @param {RunClaim} claim
 */
function keptPast({ lab, store }, { record }) {
  const machine = pictureMachine({ name: 'Epoch to look at' });
  const caption = el('figcaption', {}, BACK);
  const element = el('figure', { class: 'history', hidden: true }, machine.element, caption);
  const digest = record?.finalDigest;
  const card = store.state.runs.cards.find((one) => digest && one.record?.finalDigest === digest);
  if (card)
    lab.library.parts(card.id).then((found) => {
      const parts = /** @type {RunParts | undefined} */ (found);
      machine.draw(parts?.history ?? null);
      show(element, Boolean(parts?.history?.frames.length));
    });
  return { element, end: () => machine.stop() };
}
