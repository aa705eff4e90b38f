import { bundled } from '../../tables/pieces.ts';
import { type CalledRow, countsOf, type RollCall } from './roll-call.ts';

/** The roll call as JSON, a piece at a time. */
export async function* rollCallJson(
  call: RollCall,
  rows: AsyncIterable<CalledRow>,
): AsyncGenerator<string> {
  const sides = call.sides.map(countsOf);
  const total = sides.reduce((sum, { inside }) => sum + inside, 0);
  const head = JSON.stringify({ at: call.at, total, sides });
  yield `${head.slice(0, -1)},"people":[`;
  let separator = '';
  for await (const some of bundled(rows)) {
    yield separator + some.map((row) => JSON.stringify(row)).join(',');
    separator = ',';
  }
  yield ']}';
}
