// The photograph that is being coloured.

/** @typedef {import('../types.js').PhotoState} PhotoState */

/** @returns {PhotoState} */
export const noPhoto = () => ({ phase: 'none', asked: '', name: '', photo: null, total: 0, tiles: [], painter: null, problem: '' });

/** @param {PhotoState} photo @param {import('../types.js').LabEvent} event @returns {PhotoState} */
export function applyPhoto(photo, event) {
  switch (event.kind) {
    case 'photoOpening':
      return { ...photo, phase: 'opening', asked: event.name, problem: '' };
    case 'photoOpened':
      return { ...photo, phase: 'colouring', name: photo.asked, photo: event.photo, painter: event.colouring.painter, total: event.colouring.tiles, tiles: [], problem: '' };
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
