// Pictures that stand ready to be coloured, so that nobody has to look for a file: drawn by the
// project (tools/sample-pictures.mjs), no photographs.
import { asset } from '../../page/asset.js';
import { el, write } from '../../page/dom.js';

/** @import { Actions } from '../../types.js' */

const SAMPLES = [
  { id: 'meadow', title: 'Bay in a meadow' },
  { id: 'shore', title: 'Grey on the shore' },
  { id: 'autumn', title: 'Palomino in autumn' },
];

/** @param {Actions} actions */
export function samplePictures(actions) {
  const problem = el('span', { class: 'help', role: 'status' });

  /** @param {{ id: string, title: string }} sample */
  async function open({ id, title }) {
    const response = await asset(`data/sample-${id}.jpg`).catch(() => null);
    if (!response?.ok)
      return write(problem, `“${title}” did not come: press again, or choose a file.`);
    write(problem, '');
    const file = new File([await response.blob()], `${title}.jpg`, { type: 'image/jpeg' });
    actions.openFiles([file], 'photo');
  }

  return el(
    'div',
    { class: 'buttons sample-pictures' },
    el('span', { class: 'help' }, 'Sample pictures, drawn for this page:'),
    ...SAMPLES.map((sample) =>
      el('button', { type: 'button', onclick: () => open(sample) }, sample.title),
    ),
    problem,
  );
}
