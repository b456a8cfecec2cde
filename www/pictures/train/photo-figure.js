// A photograph before and after a network painted it, in a report.
import { unpacked } from '../../report/small-picture.js';
import { el } from '../../page/dom.js';
import { compareStage } from '../compare-stage.js';
import { SHIPPED } from '../models.js';
import { noPhoto } from '../photo-state.js';

/** @import { FigureAsked, NetworkName, Page, RunClaim } from '../../types.js' */

const NOT_SENT =
  'The photograph didn’t fit into the link. It is in the report’s file: ask for that.';

/** @param {HTMLElement} host @param {Page} _page @param {FigureAsked} asked */
export function figure(host, _page, { figure: given, runs }) {
  if (given.kind !== 'photo') return {};
  const { before, after } = given;
  if (!before || !after) {
    host.append(el('p', { class: 'empty' }, NOT_SENT));
    return {};
  }
  const { width, height } = before;
  const original = new Uint8Array(unpacked(before));
  const photo = { width, height, original, notes: [] };
  const painted = new Uint8Array(unpacked(after));
  const tile = { x: 0, y: 0, width, height, rgba: painted, done: 1, total: 1 };
  const stage = compareStage();
  host.append(stage.element);
  stage.draw({ ...noPhoto(), photo, tiles: [tile] }, sharpens(given.network, runs));
  return {};
}

/**
 * Whether a network was given a coarse picture.
 * @param {NetworkName} name
 * @param {RunClaim[]} runs
 */
function sharpens(name, runs) {
  const task =
    name.kind === 'shipped'
      ? SHIPPED.find(({ id }) => id === name.id)?.task
      : name.kind === 'run'
        ? runs.find(({ key }) => key === name.run)?.recipe.task
        : '';
  return task === 'superResolution';
}
