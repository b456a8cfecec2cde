// A photograph and what a network made of it, small enough for a report.
import { reportNetworks } from '../report-names.js';
import { smallPhoto } from '../small-photo.js';

/** @import { FigureSpec, State } from '../../types.js' */

/** @param {State} state @returns {FigureSpec | null} nothing while it is being painted */
export function photoSpec(state) {
  const { photo, painter, card, tiles, phase, name } = state.photo;
  if (phase !== 'done' || !photo || !painter || !card) return null;
  const { width, height, original } = photo;
  if (painter.id === 'run' && painter.step !== state.run.step)
    throw new Error('your run has gone on since it painted this. Paint it again first.');
  const { networks, cards } = reportNetworks(state, [painter.id]);
  const rgba = new Uint8Array(original.length);
  for (const tile of tiles)
    for (let row = 0; row < tile.height; row++)
      rgba.set(
        tile.rgba.subarray(row * tile.width * 4, (row + 1) * tile.width * 4),
        ((tile.y + row) * width + tile.x) * 4,
      );
  const [before, after] = [original, rgba].map((pixels) =>
    smallPhoto({ width, height, rgba: pixels }),
  );
  return {
    figure: { kind: 'photo', title: name.slice(0, 80), before, after, network: networks[0] },
    caption: `At the left as it was, at the right as ${card.title} paints it.`,
    cards,
  };
}
