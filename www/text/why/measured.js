// On which text and which places an explanation was measured, in words, so that no number seems to
// say more than it does.
import { count } from '../../page/format.js';

/**
 * @typedef {{ title: string, trainedOn: string | undefined }} Ground the open text, and what the
 * network learnt from, as far as its file says
 */

/**
 * The places that a search looked at: all of one half, or a sample of them.
 * @param {number} find places of that half
 * @param {number} sample the most that are looked at
 */
export const searched = (find, sample) =>
  find > sample
    ? `a sample of ${count(sample)} of the ${count(find)} places of one half`
    : `the ${count(find)} ${find === 1 ? 'place' : 'places'} of one half`;

/** A title without its file ending and without what is no letter or digit. @param {string} title */
const plain = (title) =>
  title
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether the open text is what the network learnt from, by its title. @param {Ground} ground */
export const learntFrom = ({ title, trainedOn }) =>
  trainedOn !== undefined && plain(title) === plain(trainedOn);

/** What the measured half is new to. @param {Ground} ground */
export function groundWords({ title, trainedOn }) {
  const begin = `Everything is measured on the open text, “${title}”.`;
  if (trainedOn === undefined)
    return (
      `${begin} What the network learnt from is not known; the half that is measured is new to ` +
      'the search, perhaps not to the network.'
    );
  if (learntFrom({ title, trainedOn }))
    return (
      `${begin} The network learnt from this text: the half that is measured is new to the ` +
      'search, not to the network.'
    );
  return `${begin} The network learnt from “${trainedOn}”.`;
}
