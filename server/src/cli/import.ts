import type { Rejection } from '@khorgos/shared/events/ingest-result';
import { SingleBar } from 'cli-progress';
import type { Candidate } from '../ingest/candidate.ts';
import { createSealedIngest } from '../ingest/sealed-ingest.ts';
import { systemClock } from '../platform/clock.ts';
import { JobFailed } from './job-failed.ts';
import { openLogFile } from './log-file.ts';
import { withStorage } from './with-storage.ts';

const batchSize = 1000;
const reasonsShown = 10;

/** Quarantine names this as the sender of what a file holds. */
const sender = { id: 'import', gates: 'all' } as const;

/** `khorgos import FILE`: every event is taken once, however often the file is imported. */
export async function importFile(options: {
  readonly file: string;
  readonly json: boolean;
}): Promise<void> {
  const file = await openLogFile(options.file);
  await withStorage(async ({ site, storage, keyRing, seals }) => {
    const inForce = (await storage.site.history(site)).at(systemClock.now());
    const ingest = createSealedIngest({
      site: () => inForce,
      log: storage.log,
      now: systemClock.now,
      keyRing,
      seals,
    });
    const bar = new SingleBar({
      format: '{bar} {percentage}%  {events} events  {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      noTTYOutput: false,
    });
    const showsProgress = process.stderr.isTTY && !options.json;
    if (showsProgress) bar.start(file.bytes, 0, { events: 0 });

    const sum = { accepted: 0, duplicates: 0, rejected: 0 };
    const reasons: Rejection[] = [];
    let batch: Candidate[] = [];
    let committing: Promise<void> = Promise.resolve();

    const commit = async (events: readonly Candidate[], offset: number) => {
      const { result } = await ingest(events, sender);
      sum.accepted += result.accepted;
      sum.duplicates += result.duplicates;
      sum.rejected += result.rejected.length;
      for (const rejection of result.rejected)
        if (reasons.length < reasonsShown)
          reasons.push({ ...rejection, index: rejection.index + offset });
      if (showsProgress) bar.update(file.read(), { events: offset + events.length });
    };
    let begun = 0;
    const send = async () => {
      // The next batch is read while this one is on its way to the disk.
      await committing;
      committing = commit(batch, begun);
      committing.catch(() => undefined);
      begun += batch.length;
      batch = [];
    };
    try {
      for await (const candidate of file.candidates) {
        batch.push(candidate);
        if (batch.length === batchSize) await send();
      }
      if (batch.length > 0) await send();
      await committing;
    } finally {
      if (showsProgress) bar.stop();
    }
    report({ ...sum, events: begun, reasons }, options.json);
    if (begun > 0 && sum.rejected === begun)
      throw new JobFailed('no event could be taken: the reasons are above');
  });
}

interface Report {
  readonly events: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly reasons: readonly Rejection[];
}

function report(told: Report, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(told)}\n`);
    return;
  }
  const { events, accepted, duplicates, rejected, reasons } = told;
  process.stdout.write(
    `${events} events: ${accepted} taken, ${duplicates} were here already, ${rejected} in quarantine\n`,
  );
  for (const { index, id, issues } of reasons)
    for (const { path, message } of issues)
      process.stdout.write(
        `  event ${index + 1}${id === undefined ? '' : ` (${id})`}: ${path} ${message}\n`,
      );
  if (rejected > reasons.length) process.stdout.write(`  and ${rejected - reasons.length} more\n`);
  if (rejected > 0)
    process.stdout.write(
      'What is in quarantine can be read, corrected and sent in again: GET /api/v1/quarantine with a key of role operator, see docs/quarantine.md\n',
    );
}
