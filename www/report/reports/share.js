// Handing a report on: its link with its length, the file, the QR code.
import { copyText } from '../../page/copy-button.js';
import { el, show, svg, write } from '../../page/dom.js';
import { offer } from '../../page/download.js';
import { messageOf } from '../../page/problem.js';
import { askReport } from '../engine.js';
import { MOST_FOR_QR, fileNameOf, lengthInWords, linkOfHash } from '../link-words.js';

/** @import { Report } from '../../types.js' */

/** The link is measured again after this pause. */
const PAUSE_MS = 800;
const LIBRARY = new URL('../../pkg/vendor/uqr.js', import.meta.url).href;
/** Light modules around a code, by which readers find it. */
const QUIET = 4;

const WORDS = {
  file:
    'This page was opened from a file, so that its address works nowhere else: hand on the ' +
    'report’s file.',
  copied: 'The link is copied: whoever opens it reads this report and changes nothing of theirs.',
  byHand: 'This browser did not allow copying: here is the link, mark and copy it.',
  saved: 'The file is saved: whoever opens it in Palomino reads this report.',
  noQr: 'The QR code could not be drawn: hand on the link or the file.',
};
const denseInWords =
  `A QR code of a link with more than ${MOST_FOR_QR} characters can’t be read from a photograph: ` +
  'hand on the link or the file.';

/** @param {() => Promise<Report | null>} reportNow the report as it is, kept */
export function sharing(reportNow) {
  const length = el('p', { class: 'help link-length' });
  const said = el('p', { class: 'help', role: 'status' });
  const byHand = el('textarea', {
    class: 'link-by-hand',
    readonly: true,
    hidden: true,
    rows: 3,
    'aria-label': 'The link of this report',
  });
  const code = el('div', { class: 'qr', hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function packed() {
    const report = await reportNow();
    if (!report) return null;
    const { hash, withoutPictures } = await askReport('encodeLink', [report, 'link']);
    const link = linkOfHash(hash, location);
    return { link, words: link ? lengthInWords(link.length, withoutPictures) : WORDS.file };
  }

  async function measure() {
    try {
      const found = await packed();
      if (found) write(length, found.words);
    } catch (error) {
      write(length, messageOf(error));
    }
  }

  /** @param {() => Promise<string | undefined>} deed says what came of it */
  const button = (/** @type {string} */ words, deed) =>
    el('button', { type: 'button', onclick: () => answered(deed) }, words);

  /** @param {() => Promise<string | undefined>} deed */
  async function answered(deed) {
    write(said, '');
    show(byHand, false);
    try {
      write(said, (await deed()) ?? '');
    } catch (error) {
      write(said, messageOf(error));
    }
  }

  async function copy() {
    const found = await packed();
    if (!found?.link) return WORDS.file;
    write(length, found.words);
    if (await copyText(found.link)) return WORDS.copied;
    byHand.value = found.link;
    show(byHand, true);
    byHand.select();
    return WORDS.byHand;
  }

  async function save() {
    const report = await reportNow();
    if (!report) return undefined;
    const bytes = await askReport('writeFile', [report]);
    offer(new Blob([/** @type {any} */ (bytes)]), fileNameOf(report.title));
    return WORDS.saved;
  }

  async function drawCode() {
    const drawn = !code.hidden;
    show(code, false);
    if (drawn) return undefined;
    const found = await packed();
    if (!found?.link) return WORDS.file;
    if (found.link.length > MOST_FOR_QR) return denseInWords;
    code.replaceChildren(await qrCode(found.link));
    show(code, true);
    return undefined;
  }

  return {
    element: el(
      'div',
      { class: 'report-share' },
      el(
        'div',
        { class: 'buttons' },
        button('Copy link', copy),
        button('Save as file', save),
        button('QR code', drawCode),
      ),
      length,
      said,
      byHand,
      code,
    ),
    /** Measures the link once typing pauses. */
    follow() {
      clearTimeout(timer);
      show(code, false);
      timer = setTimeout(measure, PAUSE_MS);
    },
  };
}

/** @param {string} text @returns {Promise<Element>} */
async function qrCode(text) {
  /** @type {{ encode: (text: string, options: object) => { size: number, data: boolean[][] } }} */
  const library = await import(LIBRARY).catch(() => {
    throw new Error(WORDS.noQr);
  });
  const { size, data } = library.encode(text, { ecc: 'L', border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
  return svg(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': 'The link as a QR code' },
    svg('path', { d: dark.join('') }),
  );
}
