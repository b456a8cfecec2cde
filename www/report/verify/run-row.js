// One run or figure of a report in the panel that verifies: what is claimed, what became of it, and
// the buttons.
import { able, isAble } from '../../page/able.js';
import { el, show, write } from '../../page/dom.js';
import { roughly } from '../../page/format.js';
import { isBusyCheck, needsFile, roundsOf } from './check.js';
import { filePlace } from './file-place.js';
import { whereVerified } from './kept-verdicts.js';
import { SIGNS, claimInWords } from './verdict-words.js';

/** @import { Check } from './types.js' */
/** @import { Verification } from './verification.js' */

const ANALYSED = {
  samples: 'Claimed: what a network writes from a seed.',
  weights: 'Claimed: the smallest set of weights behind a habit, with both its curves.',
  table: 'Claimed: numbers that can be measured again.',
};
const TEXT_ON_WEBGPU =
  'It was trained on WebGPU, and texts are trained again on the CPU. Rounding parts two such ' +
  'runs within a few updates, so there will be no verdict: only that their smoothed losses look ' +
  'alike.';
const NOT_YET = 'Not verified yet.';
const WAITS = 'Waits for its turn.';

/**
 * @param {Check} check
 * @param {Verification} verification
 */
export function runRow(check, verification) {
  const { id, title, claim, analysis } = check;
  const sign = el('span', { class: 'verify-sign', 'aria-hidden': 'true' });
  const sentence = el('span');
  const where = el('p', { class: 'help' });
  const bar = el('progress', { max: 1, value: 0, 'aria-label': `Progress of ${title}` });
  const words = el('p', { class: 'verify-words' });
  const answer = el('p', { class: 'problem', role: 'status' });
  const file = filePlace(title, (files) => void verification.give(id, files));
  const buttons = buttonsOf(check, verification);
  const verdict = el('p', { class: 'verify-verdict' }, sign, ' ', sentence);
  const element = el(
    'li',
    { class: 'verify-run' },
    el('h3', {}, title),
    claim?.half === 'text' && claim.engine === 'webGpu'
      ? el('p', { class: 'help' }, TEXT_ON_WEBGPU)
      : null,
    el('p', { class: 'help' }, claim ? claimInWords(claim) : ANALYSED[analysis?.kind ?? 'table']),
    verdict,
    where,
    el('div', { class: 'verify-progress' }, bar, words),
    ...(claim && needsFile(claim) ? [file.element, answer] : []),
    buttons.element,
  );
  return {
    element,
    draw() {
      const busy = isBusyCheck(check);
      const kind = check.verdict?.kind ?? '';
      element.dataset.verdict = kind;
      element.classList.toggle('kept', check.kept !== null);
      write(sign, kind ? SIGNS[/** @type {'exact'} */ (kind)] : '');
      write(sentence, check.verdict?.sentence ?? (busy ? '' : NOT_YET));
      show(verdict, sentence.textContent !== '');
      write(where, check.kept && !busy ? whereVerified(check.kept) : '');
      show(where, where.textContent !== '');
      if (check.share === null) bar.removeAttribute('value');
      else bar.value = check.share;
      bar.classList.toggle('idle', !busy || check.phase === 'waiting');
      write(words, busy ? progressInWords(check) : '');
      write(answer, check.answer);
      show(answer, check.answer !== '');
      file.draw(check.wantsData && !busy);
      buttons.draw();
    },
    end: file.end,
  };
}

/** @param {Check} check */
function progressInWords({ phase, words, left }) {
  if (phase === 'waiting') return WAITS;
  if (phase === 'paused') return `Paused. ${words}.`;
  if (phase === 'opening') return words;
  return Number.isFinite(left) ? `${words}, ${roughly(left)} left.` : `${words}.`;
}

/** @param {Check} check @param {Verification} verification */
function buttonsOf(check, verification) {
  const { id, title, claim } = check;
  const key = (/** @type {string} */ name, /** @type {() => void} */ deed) => {
    const button = el('button', { type: 'button', 'aria-label': `${name}: ${title}` }, name);
    button.addEventListener('click', () => isAble(button) && deed());
    return button;
  };
  const verify = key('Verify', () =>
    isBusyCheck(check) ? void verification.stop(id) : verification.verify(id),
  );
  const quick = key('Quick check', () => verification.verify(id, { quick: true }));
  const webGpu = key('Verify on WebGPU', () => verification.verify(id, { webGpu: true }));
  const onGpu = claim?.engine === 'webGpu' && claim.half === 'pictures';
  const long = claim && roundsOf(claim) > 1 && Boolean(claim.record?.firstDigest);
  quick.title = 'Trains only the first epoch again.';
  const element = el('div', { class: 'buttons' }, verify);
  if (long) element.append(quick);
  if (onGpu) element.append(webGpu);
  return {
    element,
    draw() {
      const busy = isBusyCheck(check);
      const name = busy ? 'Stop' : 'Verify';
      write(verify, name);
      verify.setAttribute('aria-label', `${name}: ${title}`);
      able(quick, !busy);
      able(webGpu, !busy);
    },
  };
}
