import { describe, expect, test } from 'vitest';
import { fixtureNow } from '../../testing/state-parts.ts';
import { normalState } from '../../testing/states.ts';
import { type Message, parseHeartbeat, parsePatch, parseSnapshot } from './parse.ts';
import { createLiveStore, isKeptOut } from './store.ts';

const epoch = normalState.epoch;
const serverStart = Date.parse(fixtureNow);

function setUp() {
  let time = 5_000;
  const frames: (() => void)[] = [];
  const store = createLiveStore({
    now: () => time,
    nextFrame: (callback) => {
      frames.push(callback);
    },
  });
  const give = (message: Message | undefined) => {
    if (message === undefined) throw new Error('the message does not parse');
    return store.receive(message);
  };
  const at = (after: number) => new Date(serverStart + after).toISOString();
  return {
    store,
    frames,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    frame: () => {
      for (const callback of frames.splice(0)) callback();
    },
    snapshot: (after = 0) => give(parseSnapshot({ ...normalState, at: at(after) })),
    patch: (revision: number, after = 0) =>
      give(parsePatch({ epoch, revision, at: at(after), merge: { counts: { total: revision } } })),
    beat: (after: number, revision = normalState.revision) =>
      give(parseHeartbeat({ epoch, revision, at: at(after) })),
  };
}

test('a screen is kept out where the server says so, not where it is away', () => {
  expect((['open', 'retrying', 'refused', 'signedOut'] as const).filter(isKeptOut)).toEqual([
    'refused',
    'signedOut',
  ]);
});

describe('liveness', () => {
  test('is connecting at first, and unreachable after ten seconds of nothing', () => {
    const { store, pass } = setUp();
    expect(store.getSnapshot().liveness.kind).toBe('connecting');
    pass(10_000);
    store.tick();
    expect(store.getSnapshot().liveness.kind).toBe('unreachable');
  });

  test('is unreachable at once where there is a reason to think so, until something is heard', () => {
    const { store, snapshot, frame } = setUp();
    store.doubt();
    frame();
    expect(store.getSnapshot().liveness.kind).toBe('unreachable');
    snapshot();
    frame();
    expect(store.getSnapshot().liveness.kind).toBe('live');
  });

  test('is live while anything is heard, and stale ten seconds after the last of it', () => {
    const { store, pass, snapshot, beat } = setUp();
    snapshot();
    pass(8_000);
    beat(8_000);
    pass(9_999);
    store.tick();
    expect(store.getSnapshot().liveness).toEqual({ kind: 'live' });
    pass(1);
    store.tick();
    expect(store.getSnapshot().liveness).toEqual({ kind: 'stale', since: serverStart + 8_000 });
    expect(store.getSnapshot().state?.counts.total).toBe(4210);
  });

  test('comes back with the next message', () => {
    const { store, pass, snapshot, beat, frame } = setUp();
    snapshot();
    pass(60_000);
    store.tick();
    beat(60_000);
    frame();
    expect(store.getSnapshot().liveness).toEqual({ kind: 'live' });
  });

  test('has nothing drawn for a heartbeat that finds all as it was', () => {
    const { store, frames, pass, snapshot, beat, frame } = setUp();
    snapshot();
    frame();
    pass(9_000);
    store.tick();
    beat(9_000);
    expect(frames).toHaveLength(0);
    pass(9_999);
    store.tick();
    expect(store.getSnapshot().liveness.kind).toBe('live');
  });

  test('lets clocks go on with a heartbeat where the browser holds the ticks back', () => {
    const { frames, pass, snapshot, beat, frame } = setUp();
    snapshot();
    frame();
    pass(1_500);
    beat(1_500);
    expect(frames).toHaveLength(0);
    pass(1_500);
    beat(3_000);
    expect(frames).toHaveLength(1);
  });

  test('is stale ten seconds into a gap, however much is heard, and until a snapshot closes it', () => {
    const { store, pass, snapshot, patch, beat, frame } = setUp();
    snapshot();
    patch(normalState.revision + 2);
    for (let second = 1; second < 10; second += 1) {
      pass(1_000);
      beat(1_000 * second, normalState.revision + 2);
      store.tick();
      expect(store.getSnapshot().liveness.kind).toBe('live');
    }
    pass(1_000);
    patch(normalState.revision + 3, 10_000);
    store.tick();
    expect(store.getSnapshot().liveness).toEqual({ kind: 'stale', since: serverStart });
    expect(store.silence()).toBe(0);
    snapshot(10_000);
    frame();
    expect(store.getSnapshot().liveness).toEqual({ kind: 'live' });
  });

  test('is not taken out of doubt by what does not fit', () => {
    const { store, snapshot, patch, frame } = setUp();
    snapshot();
    store.doubt();
    patch(normalState.revision + 2);
    frame();
    expect(store.getSnapshot().liveness.kind).toBe('stale');
  });

  test('is stale at once after a sleep that no clock saw', () => {
    const { store, snapshot, frame } = setUp();
    snapshot();
    store.doubt();
    frame();
    expect(store.getSnapshot().liveness.kind).toBe('stale');
  });
});

describe('a State that cannot be drawn', () => {
  test('gives way to the one before it, which is said to be the last one known', () => {
    const { store, snapshot, patch, frame } = setUp();
    snapshot();
    frame();
    expect(store.goBack()).toBe(false);
    const { state } = store.getSnapshot();
    patch(normalState.revision + 1, 1_000);
    frame();
    expect(store.goBack()).toBe(true);
    expect(store.getSnapshot().state).toBe(state);
    expect(store.getSnapshot().liveness).toEqual({
      kind: 'stale',
      since: serverStart,
      broken: true,
    });
    expect(store.goBack()).toBe(false);
  });

  test('is not tried again at every beat, and the next that comes is live', () => {
    const { store, snapshot, patch, beat, pass, frame } = setUp();
    snapshot();
    frame();
    patch(normalState.revision + 1, 1_000);
    frame();
    store.goBack();
    expect(beat(2_000)).toBe('gap');
    expect(snapshot(2_000)).toBe('gap');
    expect(patch(normalState.revision + 2, 3_000)).toBe('gap');
    pass(5_000);
    expect(snapshot(6_000)).toBe('current');
    frame();
    expect(store.getSnapshot().liveness).toEqual({ kind: 'live' });
  });
});

describe('drawing', () => {
  test('is asked for once per frame, however many patches came', () => {
    const { store, frames, frame, snapshot, patch } = setUp();
    let drawn = 0;
    store.subscribe(() => {
      drawn += 1;
    });
    snapshot();
    for (let next = 1; next <= 20; next += 1) patch(normalState.revision + next);
    expect(frames).toHaveLength(1);
    frame();
    expect(drawn).toBe(1);
    expect(store.getSnapshot().state?.revision).toBe(normalState.revision + 20);
  });

  test('goes on with a tick, unless a patch was drawn a moment ago', () => {
    const { store, pass, frame, snapshot, patch } = setUp();
    snapshot();
    frame();
    let drawn = 0;
    store.subscribe(() => {
      drawn += 1;
    });
    pass(1_000);
    store.tick();
    expect(drawn).toBe(1);
    patch(normalState.revision + 1);
    pass(850);
    frame();
    pass(149);
    store.tick();
    expect(drawn).toBe(2);
    pass(1);
    store.tick();
    expect(drawn).toBe(3);
  });

  test('is given the same snapshot while nothing changes', () => {
    const { store, frame, snapshot } = setUp();
    snapshot();
    frame();
    const before = store.getSnapshot();
    store.tick();
    expect(store.getSnapshot()).toBe(before);
  });

  test('ends when unsubscribed, twice as well', () => {
    const { store } = setUp();
    let drawn = 0;
    const stop = store.subscribe(() => {
      drawn += 1;
    });
    stop();
    stop();
    store.tick();
    expect(drawn).toBe(0);
  });
});

describe('the server clock', () => {
  test('runs on between messages', () => {
    const { store, pass, snapshot } = setUp();
    expect(store.serverNow()).toBeUndefined();
    snapshot();
    pass(1_500);
    expect(store.serverNow()).toBe(serverStart + 1_500);
  });

  test('is set by a heartbeat, and never back by a state that is older', () => {
    const { store, pass, snapshot, beat, patch } = setUp();
    snapshot();
    beat(600_000);
    pass(1_000);
    patch(normalState.revision + 1, 30_000);
    expect(store.serverNow()).toBe(serverStart + 601_000);
    beat(5_000, normalState.revision + 1);
    expect(store.serverNow()).toBe(serverStart + 5_000);
  });
});

test('a gap is said to whoever gave the message', () => {
  const { snapshot, patch } = setUp();
  expect(snapshot()).toBe('current');
  expect(patch(normalState.revision + 2)).toBe('gap');
});
