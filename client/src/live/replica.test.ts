import { describe, expect, test } from 'vitest';
import { normalState } from '../../testing/states.ts';
import { type Message, parseHeartbeat, parsePatch, parseSnapshot } from './parse.ts';
import { emptyReplica, receive } from './replica.ts';

const at = '2026-11-23T09:15:00.000Z';

function must(message: Message | undefined): Message {
  if (message === undefined) throw new Error('the message does not parse');
  return message;
}

const snapshot = (revision: number, epoch = 'a') =>
  must(parseSnapshot({ ...normalState, epoch, revision }));
const patch = (revision: number, total: number, epoch = 'a') =>
  must(parsePatch({ epoch, revision, at, merge: { counts: { total } } }));
const heartbeat = (revision: number, epoch = 'a') => must(parseHeartbeat({ epoch, revision, at }));

const having = (...messages: readonly Message[]) => messages.reduce(receive, emptyReplica);

describe('the replica', () => {
  test('is empty until a snapshot comes', () => {
    expect(having(patch(1, 5), heartbeat(1))).toBe(emptyReplica);
  });

  test('applies a patch to the revision before it, and nothing else changes', () => {
    const replica = having(snapshot(4), patch(5, 77));
    expect(replica).toMatchObject({
      status: 'current',
      state: { epoch: 'a', revision: 5, at, counts: { total: 77, children: 310 } },
    });
  });

  test('keeps what a patch does not touch as the same object', () => {
    const before = having(snapshot(4));
    const replica = receive(before, patch(5, 77));
    if (replica.status === 'empty' || before.status === 'empty') throw new Error('no state');
    expect(replica.state.series).toBe(before.state.series);
  });

  test.each([
    ['a revision is missing', patch(6, 1)],
    ['the epoch is another', patch(5, 1, 'b')],
    ['a heartbeat names a later revision', heartbeat(5)],
    ['a heartbeat names another epoch', heartbeat(4, 'b')],
  ])('is a gap when %s, and keeps showing what it knew', (_, message) => {
    const before = having(snapshot(4));
    const replica = receive(before, message);
    expect(replica).toMatchObject({ status: 'gap', state: { revision: 4 } });
  });

  test('ignores patches in a gap, even fitting ones, until a snapshot closes it', () => {
    const inGap = having(snapshot(4), patch(6, 1));
    expect(receive(inGap, patch(5, 9))).toBe(inGap);
    expect(receive(inGap, snapshot(9))).toMatchObject({
      status: 'current',
      state: { revision: 9 },
    });
  });

  test.each([
    ['an old patch', patch(3, 1)],
    ['the same patch again', patch(4, 1)],
    ['a heartbeat of the same revision', heartbeat(4)],
    ['a heartbeat that was overtaken', heartbeat(3)],
  ])('is left as it is by %s', (_, message) => {
    const before = having(snapshot(4));
    expect(receive(before, message)).toBe(before);
  });

  test('takes a snapshot of an earlier revision or another epoch: the server knows', () => {
    expect(having(snapshot(9), snapshot(2, 'b'))).toMatchObject({
      status: 'current',
      state: { epoch: 'b', revision: 2 },
    });
  });

  test('is a gap when a patch takes away what a screen reads', () => {
    const broken = must(parsePatch({ epoch: 'a', revision: 5, at, merge: { counts: null } }));
    expect(having(snapshot(4), broken).status).toBe('gap');
  });
});

describe('messages', () => {
  test.each([undefined, null, 7, 'x', [], {}, { ...normalState, counts: null }])(
    'refuses %s as a snapshot',
    (value) => {
      expect(parseSnapshot(value)).toBeUndefined();
    },
  );

  test.each([
    null,
    { epoch: 'a', revision: '5', at, merge: {} },
    { epoch: 'a', revision: 5, at: 'noon', merge: {} },
    { epoch: 'a', revision: 5, at, merge: [] },
  ])('refuses %j as a patch', (value) => {
    expect(parsePatch(value)).toBeUndefined();
  });
});
