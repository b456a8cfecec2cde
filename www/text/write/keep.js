// Keeping a text run: as a file that can be loaded again, as a file that NumPy reads, and in this
// browser.
import { el, write } from '../../page/dom.js';
import { count } from '../../page/format.js';

/** @import { DeskState } from '../../types.js' */
/** @import { Desk } from '../desk.js' */

/** @param {Desk} desk */
export function keep(desk) {
  const file = el('input', {
    type: 'file',
    accept: '.safetensors',
    class: 'visually-hidden',
    tabindex: '-1',
    'aria-hidden': 'true',
    onchange: () => {
      const [chosen] = file.files ?? [];
      if (chosen) desk.order(() => desk.keeping.load(chosen)).finally(() => (file.value = ''));
    },
  });
  const save = el(
    'button',
    { type: 'button', onclick: () => desk.order(() => desk.keeping.download()) },
    'Save run',
  );
  const npz = el(
    'button',
    { type: 'button', onclick: () => desk.order(() => desk.keeping.downloadNpz()) },
    'Save as .npz',
  );
  const load = el('button', { type: 'button', onclick: () => file.click() }, 'Load run');
  const words = el('p', { class: 'help' });
  const element = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'text-keep-title' },
    el('h3', { id: 'text-keep-title' }, 'Keep it'),
    words,
    el('div', { class: 'buttons' }, save, load, npz),
    file,
    el(
      'p',
      { class: 'help text-npz-help' },
      'The .npz has the arrays of the course’s snapshot by its names; np.load reads them, its ' +
        'two dicts with allow_pickle=True.',
    ),
  );

  /** @param {DeskState} state */
  function draw({ run, keptAt, lasting, phase }) {
    save.disabled = npz.disabled = !run;
    load.disabled = phase === 'failed';
    if (!run)
      return write(
        words,
        'A run is kept in this browser while it trains, so that a reload loses nothing.',
      );
    write(
      words,
      lasting
        ? `Kept in this browser at ${count(keptAt)} characters.`
        : 'This browser keeps nothing for this page, so a reload will lose the run: save it as ' +
            'a file.',
    );
  }
  return { element, draw };
}
