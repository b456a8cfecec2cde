// Question 6c: the table of measures, the blind test, and the pictures on which the measures
// disagree.
import { el, show, write } from '../../page/dom.js';
import { problemLine } from '../../page/problem.js';
import { blindTest } from './blind-test.js';
import { disagreeing } from './disagreeing.js';
import { judge, measuresOf } from './judge.js';
import { labFigure } from '../../report/lab-figure.js';
import { numberOr } from '../live-figure.js';
import { reportData } from '../report-names.js';
import { meansOf, measureTable } from './measure-table.js';

/** @import { FigureSpec, Page } from '../../types.js' */
/** @import { Judged } from './judge.js' */
/** @import { MakePart, On } from './parts.js' */

const WANTED = [24, 60, 200];

const TEXT = [
  'A loss compares pixel by pixel, and a person does not: a horse shifted by a pixel or ' +
    'coloured a plausible other brown looks fine and costs dearly, while a grey blur costs ' +
    'little. No single number does better everywhere, so several are shown. PSNR is ' +
    'squared error on a logarithmic scale; CIEDE2000 is how different the colours look; ' +
    'SSIM compares brightness, contrast and pattern around each pixel, in the luma ' +
    '(brightness) and in the chroma (colour).',
  'The colourfulness gap says how much paler or gaudier the guess is than the truth; ' +
    'palette accuracy is the share of pixels whose nearest palette colour is right. The ' +
    'feature distance lets a trained network compare (after Johnson, Alahi and Fei-Fei, ' +
    '2016, who used one trained on photographs): how differently do its stages answer to ' +
    'the two pictures, from 0, alike, to 1, nothing in common. A network that is given ' +
    'greys is blind to colour, so only a super-resolution network, which is given colours, ' +
    'can judge them.',
  'The last word has the viewer: the blind test below asks you, and then asks the ' +
    'measures whether they foretold your choice.',
];

const TITLE = 'Which measure agrees with people?';
const OTHERS =
  'Other pictures have been opened since: what follows is of those before. Measure again.';

/** @type {MakePart} */
export function metrics(page, { changed, adding }) {
  const { choice, button, element: controls } = measuring(changed, measure);
  const status = el('p', { class: 'help', role: 'status' }, 'Not measured yet.');
  const problem = problemLine();
  const judgement = judgementOf(page, adding);
  /** The pictures that were measured. */
  let measured = '';

  async function measure() {
    button.disabled = true;
    problem.clear();
    try {
      const judged = await judge(page, Number(choice.value), (words) => write(status, words));
      measured = judged.data;
      judgement.draw(judged);
      write(status, `Measured on ${judged.numbers.length} validation pictures.`);
    } catch (error) {
      write(status, 'Not measured.');
      problem.say(error);
    } finally {
      button.disabled = false;
    }
  }

  return {
    id: '6c',
    part: 'metrics',
    title: 'Measures and people',
    asks: TITLE,
    text: () => TEXT,
    seen: () => ({ count: Number(choice.value) }),
    set({ count }) {
      if (WANTED.includes(numberOr(count, 0))) choice.value = String(count);
    },
    body: [controls, status, problem.element, ...judgement.elements],
    draw({ engines, data, run }) {
      const ready =
        engines.cpu.phase === 'ready' && data.summary !== null && run.phase !== 'starting';
      if (ready && button.dataset.ready !== 'yes') {
        button.dataset.ready = 'yes';
        button.disabled = false;
      }
      if (measured && data.summary && data.summary.sha256 !== measured) {
        measured = '';
        write(status, OTHERS);
      }
    },
  };
}

/**
 * How many pictures are measured, and the button that does.
 * @param {() => void} changed
 * @param {() => void} onclick
 */
function measuring(changed, onclick) {
  const options = WANTED.map((wanted) => el('option', { value: wanted }, String(wanted)));
  const choice = el('select', { onchange: changed }, ...options);
  const button = el('button', { type: 'button', disabled: true, onclick }, 'Measure');
  const pick = el('label', { class: 'pick' }, el('span', {}, 'Validation pictures'), choice);
  return { choice, button, element: el('div', { class: 'controls' }, pick, button) };
}

/**
 * What the measures say, and under it the viewer's own word.
 * @param {Page} page
 * @param {On['adding']} adding
 */
function judgementOf(page, adding) {
  const results = el('div', { class: 'measured' });
  const test = blindTest();
  const odd = disagreeing();
  const below = testBelow(test.elements, odd.element);
  /** @type {Judged | null} */
  let latest = null;
  const add = adding?.(() => latest && metricsSpec(page, latest), 'the measures');
  return {
    elements: [results, below],
    /** @param {Judged} judged */
    draw(judged) {
      latest = judged;
      const words = el('p', { class: 'help' }, criticWords(judged));
      results.replaceChildren(measureTable(judged), words, add ?? '');
      test.draw(judged);
      odd.draw(judged);
      show(below, true);
    },
  };
}

/** @param {HTMLElement[]} test @param {HTMLElement} odd */
const testBelow = (test, odd) =>
  el(
    'div',
    { class: 'below', hidden: true },
    el('h4', {}, 'Which looks better to you?'),
    ...test,
    el('h4', {}, 'Where the measures disagree'),
    odd,
  );

/**
 * The table of measures for a report.
 * @param {Page} page
 * @param {Judged} judged
 * @returns {FigureSpec}
 */
function metricsSpec({ store }, judged) {
  const table = metricsTable(judged);
  const count = judged.numbers.length;
  const settings = { ...reportData(store.state), count };
  return {
    figure: {
      kind: 'table',
      title: 'Each measure, averaged over the pictures',
      ...table,
      again: labFigure('concepts', 'metrics', settings),
    },
    caption:
      `Colourings judged by ${table.columns.length} measures, over ${count} validation ` +
      'pictures.',
  };
}

/** The measures as a report's table has them. @param {Judged} judged */
export function metricsTable(judged) {
  const measures = measuresOf(judged);
  const columns = meansOf(judged);
  return {
    columns: measures.map(({ name, unit }) => (unit ? `${name}, ${unit}` : name)),
    rows: judged.colourings.map(({ title }, row) => ({
      name: title,
      numbers: columns.map((values, m) =>
        Number.isFinite(values[row]) ? Number(values[row].toFixed(measures[m].digits)) : null,
      ),
    })),
  };
}

/** @param {Judged} judged */
function criticWords({ critics }) {
  const seeing = critics.find(({ seesColour }) => seesColour);
  const blind = critics.find(({ seesColour }) => !seesColour);
  const first = seeing
    ? `${seeing.title} is given colours, averaged over 4 × 4 pixels as in its training.`
    : 'There is no super-resolution network here, so no feature distance here sees colour: train ' +
      'one, or wait until it has come with the page.';
  return blind
    ? `${first} ${blind.title} is given greys: its column tells only whether the brightness is ` +
        'right.'
    : first;
}
