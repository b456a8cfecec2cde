// The photograph that is being coloured, and by which network.
import { EXPERIMENTS } from './experiments.js';
import { cardsOf } from '../run/half.js';

/** @import { LabEvent, PhotoState, State } from '../types.js' */

/** @returns {PhotoState} */
export const noPhoto = () => ({
  phase: 'none',
  asked: '',
  name: '',
  photo: null,
  total: 0,
  tiles: [],
  painter: null,
  card: null,
  wish: '',
  temperature: 0,
  way: 'scale',
  problem: '',
});

/** @param {PhotoState} photo @param {LabEvent} event @returns {PhotoState} */
export function applyPhoto(photo, event) {
  switch (event.kind) {
    case 'photoOpening':
      return { ...photo, phase: 'opening', asked: event.name, problem: '' };
    case 'photoOpened':
      return {
        ...photo,
        phase: 'colouring',
        name: photo.asked,
        photo: event.photo,
        painter: event.colouring.painter,
        card: event.card,
        total: event.colouring.tiles,
        tiles: [],
        problem: '',
      };
    case 'painterChosen':
      return { ...photo, wish: event.id };
    case 'temperatureChosen':
      return { ...photo, temperature: event.temperature };
    case 'photoWayChosen':
      return { ...photo, way: event.way };
    case 'photoTiled':
      return { ...photo, tiles: [...photo.tiles, event.tile] };
    case 'photoDone':
      return { ...photo, phase: 'done' };
    case 'photoFailed':
      return {
        ...photo,
        phase: photo.photo && photo.tiles.length === photo.total ? 'done' : 'failed',
        problem: event.message,
      };
    default:
      return photo;
  }
}

/** The best network that came with the page: it colours as long as nothing else is chosen. */
export const BEST = 'full-unet-regression';

/**
 * Which network paints: the one that was chosen, if it is still there, else the run's once it has
 * taken a step, else the one that came with the page.
 * @param {Pick<State, 'photo' | 'run' | 'runs'>} state
 */
export function painterOf({ photo: { wish }, run, runs }) {
  const ofRun = run.engine !== null && run.step > 0;
  const there =
    wish === 'run'
      ? ofRun
      : EXPERIMENTS.some(({ id }) => id === wish) ||
        cardsOf(runs.cards, 'pictures').some(({ id }) => id === wish);
  if (there) return wish;
  return ofRun ? 'run' : BEST;
}

/**
 * What the network that would paint now was made for.
 * @param {Pick<State, 'photo' | 'run' | 'runs'>} state
 */
export function taskOfPainter(state) {
  const id = painterOf(state);
  if (id === 'run') return state.run.recipe?.task ?? 'regression';
  return (
    EXPERIMENTS.find((one) => one.id === id)?.task ??
    cardsOf(state.runs.cards, 'pictures').find((card) => card.id === id)?.recipe.task ??
    'regression'
  );
}
