// Which picture is coloured three ways, and by which network.
import { el, show } from '../../page/dom.js';
import { slider } from './parts.js';
import { TIMES } from './three-ways.js';

/** @import { AtHand } from './painting-networks.js' */

/** Works at full resolution, so its result is the sharpest. */
const USUAL = 'full-unet-regression';

/** @param {(file: File | null) => void} go @param {() => void} moved */
export function wishForm(go, moved) {
  const which = pictureNumber(moved);
  const source = sourceSelect(() => {
    show(which.element, source.value !== 'own');
    moved();
  });
  const network = networkWish(moved);
  const input = photoInput(go);
  const onclick = () => (source.value === 'own' ? input.click() : go(null));
  const button = el('button', { type: 'button', disabled: true, onclick }, 'Colour it three ways');
  return {
    element: el(
      'div',
      { class: 'controls' },
      el('label', { class: 'pick' }, el('span', {}, 'Picture'), source),
      which.element,
      el('label', { class: 'pick' }, el('span', {}, 'Network'), network.element),
      button,
      input,
    ),
    button,
    get source() {
      return source.value;
    },
    get network() {
      return network.element.value;
    },
    get number() {
      return which.number;
    },
    /** What is wished for, as settings: a photograph of the viewer's own doesn't travel. */
    get seen() {
      const own = source.value === 'own';
      const from = own ? 'one' : source.value;
      return { source: from, number: which.number, network: network.element.value };
    },
    /** @param {Record<string, unknown>} settings */
    set({ source: from, number, network: by }) {
      if (from === 'one' || from === 'mosaic') source.value = from;
      if (typeof number === 'number') which.goTo(Math.max(0, Math.round(number)));
      if (typeof by === 'string') network.wish(by);
    },
    limit: which.limit,
    /** @param {AtHand[]} networks */
    offer(networks) {
      network.offer(networks);
      button.disabled = networks.length === 0;
    },
  };
}

/** From which validation picture on. @param {() => void} moved */
function pictureNumber(moved) {
  let number = 0;
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

  /** @param {number} to */
  function goTo(to) {
    number = to;
    which.set(to);
  }

  return {
    element: which.element,
    get number() {
      return number;
    },
    goTo,
    /** @param {number} most */
    limit(most) {
      which.limit(most);
      goTo(Math.min(number, most));
    },
  };
}

/** Where the picture comes from. @param {() => void} onchange */
const sourceSelect = (onchange) =>
  el(
    'select',
    { onchange },
    el('option', { value: 'one' }, `One validation picture, ${TIMES} times as large`),
    el('option', { value: 'mosaic' }, `${TIMES} × ${TIMES} validation pictures side by side`),
    el('option', { value: 'own' }, 'A photograph of yours'),
  );

/**
 * Which network colours it; one that is wished for may be there only later.
 * @param {() => void} onchange
 */
function networkWish(onchange) {
  const element = el('select', { onchange });
  let wished = '';
  return {
    element,
    /** @param {string} id */
    wish(id) {
      wished = id;
      element.value = id;
    },
    /**
     * Lists the networks; the one that was chosen stays, where it is there.
     * @param {AtHand[]} networks
     */
    offer(networks) {
      const wanted = [element.value, wished, 'run', USUAL];
      element.replaceChildren(
        ...networks.map(({ id, title }) =>
          el('option', { value: id }, id === 'run' ? 'Your run' : title),
        ),
      );
      const chosen = wanted.find((one) => networks.some(({ id }) => id === one));
      element.value = chosen ?? networks[0]?.id ?? '';
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
