import { expect, test } from 'vitest';
import { beginning, type Position } from '../log/facts.ts';
import { site } from '../testing/passages.ts';
import type { RecordsRequest, RecordsResult } from './questions.ts';
import { createRecords } from './records.ts';

const end = 9 as Position;
const [side] = site.sides;

/** Sheets that somebody else may begin to make anew. */
function setUp() {
  let stored = beginning;
  const asked: string[] = [];
  const records = createRecords({
    records: {
      ask(request: RecordsRequest): Promise<RecordsResult> {
        asked.push(request.kind);
        if (request.kind === 'advance') {
          stored = request.upTo;
          return Promise.resolve({
            kind: 'advance',
            value: { position: stored, share: undefined },
          });
        }
        if (request.kind !== 'curves') return expect.unreachable(request.kind);
        return Promise.resolve(
          stored < request.upTo ? { kind: 'behind', value: stored } : { kind: 'curves', value: [] },
        );
      },
      close: () => Promise.resolve(),
    },
    head: () => Promise.resolve(end),
    schedule: { every: () => () => {}, after: () => () => {} },
    isOurs: () => false,
    onError: (error) => expect.unreachable(String(error)),
  });
  return {
    asked,
    curves: () => records.curves(side?.id ?? expect.unreachable('a site has sides'), []),
    makeAnew: () => {
      stored = beginning;
    },
  };
}

test('a question finds the sheets that another node makes anew no more as they were', async () => {
  const { asked, curves, makeAnew } = setUp();
  await curves();
  makeAnew();
  await curves();
  expect(asked).toEqual(['advance', 'curves', 'curves', 'advance', 'curves']);
});

test('a question before they are made is told how far they are', async () => {
  const records = createRecords({
    records: {
      ask: () => Promise.resolve({ kind: 'advance', value: { position: beginning, share: 0.42 } }),
      close: () => Promise.resolve(),
    },
    head: () => Promise.resolve(end),
    schedule: { every: () => () => {}, after: () => () => {} },
    isOurs: () => true,
    onError: (error) => expect.unreachable(String(error)),
  });
  await expect(
    records.curves(side?.id ?? expect.unreachable('a site has sides'), []),
  ).rejects.toMatchObject({
    problem: { status: 503, progress: 0.42 },
    headers: { 'Retry-After': '5' },
  });
});
