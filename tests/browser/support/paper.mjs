// What a printed PDF is made of: its pages, its fonts and whether each travels in the file, and its
// bitmaps.
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';

/** @typedef {{ name: string, kind: string, embedded: boolean }} PaperFont */

/** A name without its slash; empty where there is none. @param {unknown} value */
const nameOf = (value) => (value instanceof PDFName ? value.decodeText() : '');

/**
 * Whether a font, or the one that stands below it, brings its glyphs along.
 * @param {PDFDocument} document
 * @param {PDFDict} font
 */
function isEmbedded(document, font) {
  const below = font.lookup(PDFName.of('DescendantFonts'));
  const own = below ? document.context.lookup(/** @type {any} */ (below).get(0), PDFDict) : font;
  const about = own.lookup(PDFName.of('FontDescriptor'));
  if (!(about instanceof PDFDict)) return false;
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => about.has(PDFName.of(key)));
}

/** @param {Buffer} pdf */
export async function paperOf(pdf) {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const fonts = objects
    .filter((one) => one instanceof PDFDict)
    .filter((one) => nameOf(one.get(PDFName.of('Type'))) === 'Font')
    .filter((one) => !nameOf(one.get(PDFName.of('Subtype'))).startsWith('CIDFont'))
    .map(
      (one) =>
        /** @type {PaperFont} */ ({
          // A font that travels in part has six letters and a plus before its name.
          name: nameOf(one.get(PDFName.of('BaseFont'))).replace(/^[A-Z]{6}\+/, ''),
          kind: nameOf(one.get(PDFName.of('Subtype'))),
          embedded: isEmbedded(document, one),
        }),
    );
  const bitmaps = objects
    .filter((one) => one instanceof PDFRawStream)
    .filter((one) => nameOf(one.dict.get(PDFName.of('Subtype'))) === 'Image')
    .map((one) => {
      const side = (/** @type {string} */ key) =>
        Number(one.dict.lookup(PDFName.of(key))?.toString());
      return { width: side('Width'), height: side('Height') };
    });
  const pages = document.getPages().map((page) => {
    const { width, height } = page.getSize();
    return { width: Math.round(width), height: Math.round(height) };
  });
  return { pages, fonts, bitmaps };
}
