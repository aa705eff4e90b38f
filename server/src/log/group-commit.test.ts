import { expect, test } from 'vitest';
import { type Append, type AppendOutcome, LogUnavailable } from './event-log.ts';
import { createGroupCommit } from './group-commit.ts';
import { append, madeFacts } from './made-facts.ts';

/** A disk that is as slow as the test wants. */
function createDisk() {
  const commits: { readonly sizes: number[]; readonly done: (error?: Error) => void }[] = [];
  const commit = (appends: readonly Append[]) =>
    new Promise<AppendOutcome[][]>((resolve, reject) => {
      commits.push({
        sizes: appends.map(({ facts }) => facts.length),
        done: (error) =>
          error === undefined
            ? resolve(appends.map(({ facts }) => facts.map(() => 'appended' as const)))
            : reject(error),
      });
    });
  return { commits, commit };
}

const bounds = { maxRowsPerCommit: 10, maxWaitingRows: 20, maxWaitingBytes: 1000 };
const facts = (count: number) => append(...madeFacts('a', count));

test('what is appended during a commit shares the next, in order, up to its size', async () => {
  const { commit, commits } = createDisk();
  const group = createGroupCommit({ commit, ...bounds });
  const all = [1, 4, 5, 2, 3].map((count) => group.append(facts(count)));
  for (const sizes of [[1], [4, 5], [2, 3]]) {
    await expect.poll(() => commits.at(-1)?.sizes).toEqual(sizes);
    commits.at(-1)?.done();
  }
  expect((await Promise.all(all)).map((outcomes) => outcomes.length)).toEqual([1, 4, 5, 2, 3]);
  await group.drain();
  expect(commits).toHaveLength(3);
});

test('an append larger than a commit is not divided', async () => {
  const { commit, commits } = createDisk();
  const group = createGroupCommit({ commit, ...bounds });
  const large = group.append(facts(50));
  expect(commits[0]?.sizes).toEqual([50]);
  commits[0]?.done();
  await expect(large).resolves.toHaveLength(50);
});

test('a failed commit fails all who share it, and nobody else', async () => {
  const { commit, commits } = createDisk();
  const group = createGroupCommit({ commit, ...bounds });
  const first = group.append(facts(1));
  const shared = [group.append(facts(2)), group.append(facts(3))];
  commits[0]?.done();
  await first;
  await expect.poll(() => commits.length).toBe(2);
  commits[1]?.done(new Error('disk full'));
  for (const one of await Promise.allSettled(shared)) expect(one.status).toBe('rejected');
  const next = group.append(facts(1));
  await expect.poll(() => commits.length).toBe(3);
  commits[2]?.done();
  await expect(next).resolves.toEqual(['appended']);
});

test('refuses at once what would make too much wait, and takes it again afterwards', async () => {
  const { commit, commits } = createDisk();
  const group = createGroupCommit({ commit, ...bounds });
  const first = group.append(facts(15));
  await expect(group.append(facts(6))).rejects.toThrow(LogUnavailable);
  const fits = group.append(facts(5));
  commits[0]?.done();
  await first;
  await expect.poll(() => commits.length).toBe(2);
  const again = group.append(facts(6));
  commits[1]?.done();
  await fits;
  await expect.poll(() => commits.length).toBe(3);
  commits[2]?.done();
  await expect(again).resolves.toHaveLength(6);
});

test('bounds what waits in bytes as well as in rows', async () => {
  const { commit, commits } = createDisk();
  const group = createGroupCommit({ commit, ...bounds });
  const heavy: Append = {
    facts: [],
    documents: [],
    quarantined: [
      {
        fingerprint: 'f',
        receivedAt: 0,
        keyId: 'k',
        eventId: undefined,
        gateId: undefined,
        issues: '[]',
        sealed: new Uint8Array(600),
      },
    ],
  };
  const first = group.append(heavy);
  await expect(group.append(heavy)).rejects.toThrow(LogUnavailable);
  commits[0]?.done();
  await first;
});
