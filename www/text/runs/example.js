// “Two sizes, two seeds” over the built-in play, which came with the page.
import { asset } from '../../page/asset.js';
import { finalSamples } from './final-samples.js';

/** @import { TextRunCard, TextRunParts } from '../../types.js' */
/** @import { ExampleSweep } from '../../run/sweeps/example-sweep.js' */

const WORDS =
  'Two sizes, two seeds: 20 and 80 hidden units, five passes over the lab’s own play each, at a ' +
  'learning rate of 0.05. The bands say how far the seeds lie apart.';

/** @returns {ExampleSweep} */
export function textExampleSweep() {
  /** @type {Map<string, TextRunParts>} */
  const parts = new Map();

  async function read() {
    const found = await asset('data/text-sweep-example.json')
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    if (!found) return null;
    return found.runs.map((/** @type {any} */ run, /** @type {number} */ i) => {
      const id = `example-${i}`;
      const { characters, sample: text, loss } = run;
      parts.set(id, { starter: '', samples: [{ characters, text, loss }] });
      return /** @type {Partial<TextRunCard>} */ ({
        half: 'text',
        id,
        name: run.name,
        date: '',
        engine: 'cpu',
        recipe: run.recipe,
        parameters: run.parameters,
        characters,
        curve: run.curve,
        vocabulary: found.vocabulary,
        data: found.data,
      });
    });
  }

  /** @type {ReturnType<typeof read> | undefined} */
  let coming;
  const load = () => (coming ??= read());
  return { load, finals: finalSamples(async (id) => parts.get(id)), words: WORDS };
}
