// Which picture is coloured three ways, and by which network.
import { el, show } from '../../page/dom.js';
import { slider } from './parts.js';
import { TIMES } from './three-ways.js';

/** @import { AtHand } from './painting-networks.js' */

/** Works at full resolution, so its result is the sharpest. */
const USUAL = 'full-unet-regression';

/** @param {(file: File | null) => void} go */
export function wishForm(go) {
  let number = 0;
  const which = slider('From picture', {
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    words: String,
    changed: (value) => (number = value),
  });
  const source = el(
    'select',
    { onchange: () => show(which.element, source.value !== 'own') },
    el('option', { value: 'one' }, `One validation picture, ${TIMES} times as large`),
    el('option', { value: 'mosaic' }, `${TIMES} × ${TIMES} validation pictures side by side`),
    el('option', { value: 'own' }, 'A photograph of yours'),
  );
  const network = el('select', {});
  const input = photoInput(go);
  const press = () => (source.value === 'own' ? input.click() : go(null));
  const button = el(
    'button',
    { type: 'button', disabled: true, onclick: press },
    'Colour it three ways',
  );
  return {
    element: el(
      'div',
      { class: 'controls' },
      el('label', { class: 'pick' }, el('span', {}, 'Picture'), source),
      which.element,
      el('label', { class: 'pick' }, el('span', {}, 'Network'), network),
      button,
      input,
    ),
    button,
    get source() {
      return source.value;
    },
    get network() {
      return network.value;
    },
    get number() {
      return number;
    },
    limit: which.limit,
    /** @param {AtHand[]} networks */
    offer(networks) {
      offerNetworks(network, networks);
      button.disabled = networks.length === 0;
    },
  };
}

/** @param {(file: File) => void} go */
function photoInput(go) {
  const input = el('input', {
    type: 'file',
    accept: 'image/*',
    hidden: true,
    'aria-label': 'A photograph to colour three ways',
    onchange: () => {
      const file = input.files?.[0] ?? null;
      input.value = '';
      if (file) go(file);
    },
  });
  return input;
}

/**
 * Lists the networks; the one that was chosen stays, where it is there.
 * @param {HTMLSelectElement} select
 * @param {AtHand[]} networks
 */
function offerNetworks(select, networks) {
  const wanted = [select.value, 'run', USUAL];
  select.replaceChildren(
    ...networks.map(({ id, title }) =>
      el('option', { value: id }, id === 'run' ? 'Your run' : title),
    ),
  );
  const chosen = wanted.find((one) => networks.some(({ id }) => id === one));
  select.value = chosen ?? networks[0]?.id ?? '';
}
