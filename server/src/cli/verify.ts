import { compareCheckpoint } from '../checkpoints/compare-checkpoint.ts';
import { startCheckpoints } from '../checkpoints/start-checkpoints.ts';
import { createLogger } from '../platform/logger.ts';
import { systemSchedule } from '../platform/schedule.ts';
import { JobFailed } from './job-failed.ts';
import { auditTrailOf } from './tool-audit.ts';
import { type Opened, withStorage } from './with-storage.ts';

interface Compared {
  readonly position: number;
  readonly differences: readonly string[];
}

/**
 * `khorgos verify`: makes the records and the newest checkpoint a second time from the whole log and compares
 * them with what is stored, and follows the audit trail from its beginning to its end; `repair` has the server
 * make anew what differs. A running server may go on writing.
 */
export async function verify(options: {
  readonly json: boolean;
  readonly repair: boolean;
}): Promise<void> {
  const found = await withStorage(async (opened) => {
    const records = await verifyRecords(opened, options.repair);
    const checkpoint = await verifyCheckpoint(opened, options.repair);
    const audit = await auditTrailOf(opened).check();
    const head = await opened.storage.log.head();
    const differences = [...records.differences, ...(checkpoint?.differences ?? [])];
    return {
      position: records.position,
      head,
      checkpoint: checkpoint?.position,
      differences,
      audit,
    };
  });
  const { position, head, checkpoint, differences, audit } = found;
  if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
  else if (differences.length === 0) {
    process.stdout.write(
      `The records are what the log comes to: ${position} facts, ${head - position} not written down yet.\n`,
    );
    if (checkpoint !== undefined)
      process.stdout.write(`So is the newest checkpoint, of ${checkpoint} facts.\n`);
  } else process.stdout.write(`${differences.join('\n')}\n`);
  if (!options.json)
    process.stdout.write(
      audit.differences.length === 0
        ? `The audit trail is whole: ${audit.entries} entries${audit.entries === 0 ? '' : `, the last of them ${audit.hash}`}.\n`
        : `${audit.differences.join('\n')}\n`,
    );
  if (differences.length > 0)
    throw new JobFailed(
      `${differences.length} things stored are not what the log comes to: ${
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

async function verifyRecords({ site, storage }: Opened, repair: boolean): Promise<Compared> {
  const records = storage.records(site);
  try {
    const result = await records.ask({ kind: 'compare' });
    if (result.kind !== 'compare') throw new Error(`the records answered ${result.kind}`);
    if (repair && result.value.differences.length > 0) await records.ask({ kind: 'forget' });
    return result.value;
  } finally {
    await records.close();
  }
}

/** Undefined where there is none that a start would go by. */
async function verifyCheckpoint(opened: Opened, repair: boolean): Promise<Compared | undefined> {
  const { site: seed, storage, keyRing, config } = opened;
  const { log, checkpoints: store } = storage;
  const newest = await startCheckpoints({
    store,
    log,
    seed,
    secretCheck: keyRing.secretCheck,
    schedule: systemSchedule,
    logger: createLogger({ level: config.logLevel }),
  }).newest();
  if (newest?.kind !== 'fits') return undefined;
  const { state } = newest;
  const differences = await compareCheckpoint({ state, log, seed });
  if (repair && differences.length > 0)
    for (const { id } of await store.list()) await store.drop(id);
  return { position: state.position, differences };
}
