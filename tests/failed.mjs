// A reporter beside node's own: the tests that failed, a line each, for the end of a long run
// (`cargo xtask test` prints them in its summary).

/** As much of a message as says what was waited for. */
const MOST = 300;

/** @param {any} error what node says of a failure: our own error is its cause */
function firstLine(error) {
  const cause = error?.cause ?? error;
  const [line] = String(cause?.message ?? cause).split('\n');
  return line.slice(0, MOST);
}

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events of `node --test`
 * @returns {AsyncGenerator<string>}
 */
export default async function* failed(events) {
  for await (const { type, data } of events)
    if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed')
      yield `${data.name}: ${firstLine(data.details.error)}\n`;
}
