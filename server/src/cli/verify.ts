import { JobFailed } from './job-failed.ts';
import { withStorage } from './with-storage.ts';

/**
 * `khorgos verify`: makes the records a second time from the whole log and compares them with what is
 * stored; `repair` has the server make them anew where they differ. A running server may go on writing.
 */
export async function verify(options: {
  readonly json: boolean;
  readonly repair: boolean;
}): Promise<void> {
  const found = await withStorage(async ({ site, storage }) => {
    const records = storage.records(site);
    try {
      const result = await records.ask({ kind: 'compare' });
      if (result.kind !== 'compare') throw new Error(`the records answered ${result.kind}`);
      if (options.repair && result.value.differences.length > 0)
        await records.ask({ kind: 'forget' });
      return { ...result.value, head: await storage.log.head() };
    } finally {
      await records.close();
    }
  });
  const { position, head, differences } = found;
  if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
  else if (differences.length === 0)
    process.stdout.write(
      `The records are what the log comes to: ${position} facts, ${head - position} not written down yet.\n`,
    );
  else process.stdout.write(`${differences.join('\n')}\n`);
  if (differences.length > 0)
    throw new JobFailed(
      `${differences.length} sheets of visits are not what the log comes to: ${
        options.repair
          ? 'the server makes them anew'
          : 'khorgos verify --repair has the server make them anew'
      }`,
    );
}
