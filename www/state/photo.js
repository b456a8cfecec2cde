// The photograph that is being coloured.

/** @typedef {import('../types.js').PhotoState} PhotoState */

/** @returns {PhotoState} */
export const noPhoto = () => ({ phase: 'none', asked: '', name: '', photo: null, total: 0, tiles: [], painter: null, card: null, wish: '', temperature: 0, problem: '' });

/** @param {PhotoState} photo @param {import('../types.js').LabEvent} event @returns {PhotoState} */
export function applyPhoto(photo, event) {
  switch (event.kind) {
    case 'photoOpening':
      return { ...photo, phase: 'opening', asked: event.name, problem: '' };
    case 'photoOpened':
      return { ...photo, phase: 'colouring', name: photo.asked, photo: event.photo, painter: event.colouring.painter, card: event.card, total: event.colouring.tiles, tiles: [], problem: '' };
    case 'painterChosen':
      return { ...photo, wish: event.id };
    case 'temperatureChosen':
      return { ...photo, temperature: event.temperature };
    case 'photoTiled':
      return { ...photo, tiles: [...photo.tiles, event.tile] };
    case 'photoDone':
      return { ...photo, phase: 'done' };
    case 'photoFailed':
      return { ...photo, phase: photo.photo && photo.tiles.length === photo.total ? 'done' : 'failed', problem: event.message };
    default:
      return photo;
  }
}

/** The network that came with the page and colours pictures as long as nothing else is chosen. */
const FIRST = 'regression-cnn';

/** Which network paints: the one that was chosen, else the run's once it has taken a step, else the one that came with the page. @param {Pick<import('../types.js').State, 'photo' | 'run'>} state */
export function painterOf({ photo, run }) {
  const ofRun = run.engine !== null && run.step > 0;
  if (photo.wish && (photo.wish !== 'run' || ofRun)) return photo.wish;
  return ofRun ? 'run' : FIRST;
}
