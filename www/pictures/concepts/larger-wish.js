// Which picture is coloured three ways, and by which network.
import { el, show } from '../../page/dom.js';
import { slider } from './parts.js';
import { TIMES } from './three-ways.js';

/** @import { AtHand } from './painting-networks.js' */

/** Works at full resolution, so its result is the sharpest. */
const USUAL = 'full-unet-regression';

/** @param {(file: File | null) => void} go @param {() => void} moved */
export function wishForm(go, moved) {
  let number = 0;
  let wished = '';
  const which = slider('From picture', {
    min: 0,
    max: 0,
    step: 1,
    value: 0,
    words: String,
    changed(value) {
      number = value;
      moved();
    },
  });
  const source = el(
    'select',
    { onchange: turned },
    el('option', { value: 'one' }, `One validation picture, ${TIMES} times as large`),
    el('option', { value: 'mosaic' }, `${TIMES} × ${TIMES} validation pictures side by side`),
    el('option', { value: 'own' }, 'A photograph of yours'),
  );
  const network = el('select', { onchange: moved });
  const input = photoInput(go);

  /** @param {number} to */
  function goTo(to) {
    number = to;
    which.set(to);
  }

  function turned() {
    show(which.element, source.value !== 'own');
    moved();
  }
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
    /** What is wished for, as settings: a photograph of the viewer's own doesn't travel. */
    get seen() {
      const own = source.value === 'own';
      return { source: own ? 'one' : source.value, number, network: network.value };
    },
    /** @param {Record<string, unknown>} settings */
    set({ source: from, number: at, network: by }) {
      if (from === 'one' || from === 'mosaic') source.value = from;
      if (typeof at === 'number') goTo(Math.max(0, Math.round(at)));
      if (typeof by !== 'string') return;
      wished = by;
      network.value = by;
    },
    /** @param {number} most */
    limit(most) {
      which.limit(most);
      goTo(Math.min(number, most));
    },
    /** @param {AtHand[]} networks */
    offer(networks) {
      offerNetworks(network, networks, wished);
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
 * @param {string} wished
 */
function offerNetworks(select, networks, wished) {
  const wanted = [select.value, wished, 'run', USUAL];
  select.replaceChildren(
    ...networks.map(({ id, title }) =>
      el('option', { value: id }, id === 'run' ? 'Your run' : title),
    ),
  );
  const chosen = wanted.find((one) => networks.some(({ id }) => id === one));
  select.value = chosen ?? networks[0]?.id ?? '';
}
