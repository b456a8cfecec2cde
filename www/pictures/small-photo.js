// A photograph, small enough for a report.
import { palettise } from '../report/small-picture.js';
import { resize } from './resize.js';

/** @import { Picture } from './resize.js' */

/** The longer side of a picture in a report. */
const LONGEST = 320;

/** @param {Picture} picture */
export function smallPhoto(picture) {
  const ratio = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) =>
    Math.max(1, Math.round(side * ratio)),
  );
  const { rgba } = ratio < 1 ? resize(picture, width, height) : picture;
  return palettise(rgba, width, height);
}
