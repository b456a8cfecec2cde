// Runs of the library as a figure of a report: one by itself, several over each other.

/** @import { FigureSpec, RunCard } from '../types.js' */

/** @param {RunCard[]} cards @returns {FigureSpec | null} null of none */
export function runsSpec(cards) {
  const [first] = cards;
  if (!first) return null;
  if (cards.length === 1)
    return {
      figure: { kind: 'run', run: first.id },
      caption: `${first.name}, trained on ${first.data.title}.`,
      cards,
    };
  const together = first.group && cards.every(({ group }) => group?.id === first.group?.id);
  const title = (together && first.group?.title) || `${cards.length} runs`;
  return {
    figure: { kind: 'runs', runs: cards.map(({ id }) => id), title },
    caption: `${title}.`,
    cards,
  };
}
