import { JobFailed } from './job-failed.ts';
import { auditTrailOf } from './tool-audit.ts';
import { withStorage } from './with-storage.ts';

/**
 * `khorgos verify`: makes the records a second time from the whole log and compares them with what is
 * stored, and follows the audit trail from its beginning to its end; `repair` has the server make them anew where they differ. A running server may go on writing.
 */
export async function verify(options: {
  readonly json: boolean;
  readonly repair: boolean;
}): Promise<void> {
  const found = await withStorage(async (opened) => {
    const { site, storage } = opened;
    const records = storage.records(site);
    try {
      const result = await records.ask({ kind: 'compare' });
      if (result.kind !== 'compare') throw new Error(`the records answered ${result.kind}`);
      if (options.repair && result.value.differences.length > 0)
        await records.ask({ kind: 'forget' });
      const audit = await auditTrailOf(opened).check();
      return { ...result.value, head: await storage.log.head(), audit };
    } finally {
      await records.close();
    }
  });
  const { position, head, differences, audit } = found;
  if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
  else if (differences.length === 0)
    process.stdout.write(
      `The records are what the log comes to: ${position} facts, ${head - position} not written down yet.\n`,
    );
  else process.stdout.write(`${differences.join('\n')}\n`);
  if (!options.json)
    process.stdout.write(
      audit.differences.length === 0
        ? `The audit trail is whole: ${audit.entries} entries${audit.entries === 0 ? '' : `, the last of them ${audit.hash}`}.\n`
        : `${audit.differences.join('\n')}\n`,
    );
  if (differences.length > 0)
    throw new JobFailed(
      `${differences.length} sheets of visits are not what the log comes to: ${
        options.repair
          ? 'the server makes them anew'
          : 'khorgos verify --repair has the server make them anew'
      }`,
    );
  if (audit.differences.length > 0)
    throw new JobFailed(
      'the audit trail was changed or cut short: keep the database as it is, and compare with a backup',
    );
}
