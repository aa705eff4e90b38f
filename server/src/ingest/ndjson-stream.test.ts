import { expect, it } from 'vitest';
import { LogUnavailable } from '../log/event-log.ts';
import type { Ingest, Taken } from './ingest.ts';
import { takeStream } from './ndjson-stream.ts';

const sender = { id: 'key', gates: 'all' } as const;

async function* lines(count: number, seen = (_: number) => {}): AsyncGenerator<Uint8Array> {
  for (let line = 0; line < count; line += 1) {
    seen(line);
    yield Buffer.from(`${line}\n`);
  }
}

/** Refuses every value that `refuses` names and takes the rest. */
function ingestThat(refuses: (value: unknown) => boolean, forbidden = false): Ingest {
  return (candidates) => {
    const rejected = candidates.flatMap((candidate, index) =>
      candidate.kind === 'value' && refuses(candidate.value)
        ? [{ index, issues: [{ path: '', message: 'refused' }] }]
        : [],
    );
    const result = { accepted: candidates.length - rejected.length, duplicates: 0, rejected };
    return Promise.resolve({ result, forbidden });
  };
}

it('sums up what became of every batch, by the place in the stream', async () => {
  const { result } = await takeStream(
    lines(1700),
    ingestThat((value) => value === 3 || value === 1234),
    sender,
  );
  expect(result).toMatchObject({ accepted: 1698, duplicates: 0 });
  expect(result.rejected.map(({ index }) => index)).toEqual([3, 1234]);
  expect(result.rejectedUnlisted).toBeUndefined();
});

it('answers an empty stream with an empty result', async () => {
  expect(
    await takeStream(
      lines(0),
      ingestThat(() => true),
      sender,
    ),
  ).toEqual({ result: { accepted: 0, duplicates: 0, rejected: [] }, forbidden: false });
});

it('lists a thousand rejections and counts the rest', async () => {
  const { result } = await takeStream(
    lines(2500),
    ingestThat(() => true),
    sender,
  );
  expect(result.rejected).toHaveLength(1000);
  expect(result).toMatchObject({ accepted: 0, rejectedUnlisted: 1500 });
});

it('is forbidden only when every batch is', async () => {
  const all = await takeStream(
    lines(600),
    ingestThat(() => true, true),
    sender,
  );
  expect(all.forbidden).toBe(true);
  let batch = 0;
  const first = ingestThat(() => true, true);
  const others = ingestThat(() => false);
  const mixed: Ingest = (candidates, from) => {
    batch += 1;
    return (batch === 1 ? first : others)(candidates, from);
  };
  expect((await takeStream(lines(600), mixed, sender)).forbidden).toBe(false);
});

it('reads no further while the disk is behind', async () => {
  let read = 0;
  const waiting: (() => void)[] = [];
  const slow: Ingest = (candidates) =>
    new Promise<Taken>((resolve) => {
      const result = { accepted: candidates.length, duplicates: 0, rejected: [] };
      waiting.push(() => resolve({ result, forbidden: false }));
    });
  const taken = takeStream(
    lines(50_000, (line) => {
      read = line;
    }),
    slow,
    sender,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(read).toBeLessThan(3000);
  const release = setInterval(() => waiting.shift()?.(), 0);
  expect((await taken).result.accepted).toBe(50_000);
  clearInterval(release);
});

it('fails as the log does, and leaves no rejection unhandled', async () => {
  let batch = 0;
  const failing: Ingest = (candidates, from) => {
    batch += 1;
    return batch < 3
      ? ingestThat(() => false)(candidates, from)
      : Promise.reject(new LogUnavailable('full', 5));
  };
  await expect(takeStream(lines(20_000), failing, sender)).rejects.toThrow(LogUnavailable);
  expect(batch).toBeLessThan(10);
});
