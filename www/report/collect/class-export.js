// The class as a table that a spreadsheet opens: a line a report.
import { csvOf } from '../../page/csv.js';
import { numberOf } from '../questions.js';
import { answerCount, answersIn, endingsOf, questionsIn } from './gathered.js';

/** @import { Gathered } from './gathered.js' */

/**
 * @param {readonly Gathered[]} all
 * @param {Map<number, string[]>} twins what each has in common with others
 */
export function classCsv(all, twins) {
  const questions = questionsIn(all);
  const heads = ['name', 'title', 'came_as', 'characters', 'answered', 'asked', 'verdict'];
  const ends = ['runs', 'final_losses', 'accuracies', 'final_digests', 'in_common'];
  const rows = all.map((one) => [
    ...factsOf(one),
    ...endsOf(one, twins),
    ...questions.map(({ key }) => answersIn(one.report).get(key)?.answer),
  ]);
  const answers = questions.map(({ key }) => `answer ${numberOf(key)}`);
  return csvOf([[...heads, ...ends, ...answers], ...rows]);
}

/** @param {Gathered} one */
function factsOf({ report, from, characters, verdict }) {
  const { answered, asked } = answerCount(report);
  return [report.author, report.title, from, characters, answered, asked, verdict];
}

/** @param {Gathered} one @param {Map<number, string[]>} twins */
function endsOf({ report, number }, twins) {
  const endings = endingsOf(report);
  return [
    endings.map(({ name }) => name).join('; '),
    endings.map(({ loss }) => loss).join('; '),
    endings.map(({ accuracy }) => accuracy ?? '').join('; '),
    report.runs.map(({ record }) => record?.finalDigest ?? '').join('; '),
    twins.get(number)?.join(' '),
  ];
}
