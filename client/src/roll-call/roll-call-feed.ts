import { acts } from '../api/attendance.ts';
import { type Holder, onRollCallLetGo } from '../offline/kept-roll-call.ts';
import { isOwnRefusal } from '../offline/own-refusal.ts';
import { dropCopy, isOver, type KeptCopy, keepCopy, readCopy } from './kept-copy.ts';
import { renewedCall } from './renewed-call.ts';
import { isRollCall } from './roll-call.ts';
import { type Refusal, renewedEveryMilliseconds, type Shown } from './shown.ts';

const triedAgainAfter = 5_000;

export interface FollowOptions {
  /** Without one it is asked for whoever is signed in. */
  readonly key: string | undefined;
  readonly show: (shown: Shown) => void;
}

/** Asks for the list every minute; shows and keeps what came last. Returns its undo. */
export function followRollCall({ key, show }: FollowOptions): () => void {
  const holder: Holder = key === undefined ? 'session' : 'key';
  const end = new AbortController();
  const { signal } = end;
  let turn = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: KeptCopy | undefined;
  let isAttended = true;

  async function ask(givenUp: AbortSignal): Promise<Shown> {
    const headers: Record<string, string> = {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      // A page left open does not keep a session from lying idle; somebody who reads in it does.
      ...(isAttended ? {} : { 'Khorgos-Unattended': '1' }),
    };
    isAttended = false;
    try {
      const response = await fetch('/api/v1/rollcall', {
        headers,
        signal: AbortSignal.any([givenUp, AbortSignal.timeout(20_000)]),
        cache: 'no-store',
        credentials: 'same-origin',
      });
      if (isOwnRefusal(response)) {
        last = undefined;
        await dropCopy(holder);
        return { kind: 'refused', why: key === undefined ? await reasonOf(response) : 'key' };
      }
      const text = response.ok ? await response.text() : 'null';
      const call: unknown = JSON.parse(text);
      if (!isRollCall(call)) throw new Error('no list');
      const receivedAt = Date.now();
      givenUp.throwIfAborted();
      last = { call: renewedCall(last?.call, call), receivedAt };
      // A disk that is full keeps nothing, and is no reason to show nothing.
      await keepCopy({ text, receivedAt, holder }).catch(() => undefined);
      return { kind: 'live', copy: last };
    } catch {
      // Of two that are over the one on the disk goes when it is read.
      if (last !== undefined && isOver(last.receivedAt, holder)) last = undefined;
      const kept = last ?? (await readCopy(holder).catch(() => undefined));
      // Whoever it was kept for may have signed out while it was read.
      if (!givenUp.aborted) last = kept;
      return last === undefined ? { kind: 'nothing' } : { kind: 'notLive', copy: last };
    }
  }

  async function goOn({ signal: givenUp }: AbortController): Promise<void> {
    const shown = await ask(givenUp);
    if (givenUp.aborted) return;
    show(shown);
    const again =
      shown.kind === 'live' || shown.kind === 'refused'
        ? renewedEveryMilliseconds
        : triedAgainAfter;
    timer = setTimeout(askNow, again);
  }

  /** Whatever was asked before may have been asked before a sleep, or for somebody else. */
  function askNow(): void {
    turn.abort();
    clearTimeout(timer);
    turn = new AbortController();
    void goOn(turn);
  }

  /** What is shown may be of somebody who signed out meanwhile; a key is this device's. */
  function askAnew(): void {
    if (key === undefined) {
      last = undefined;
      show({ kind: 'loading' });
    }
    askNow();
  }

  // The network went or came, or the device woke: what is shown says so now, not within a minute.
  for (const change of ['offline', 'online']) addEventListener(change, askNow, { signal });
  const looked = () => {
    if (document.visibilityState !== 'visible') return;
    isAttended = true;
    askNow();
  };
  document.addEventListener('visibilitychange', looked, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && askAnew(), { signal });
  const stopListening = onRollCallLetGo(askAnew);
  const noteAct = () => {
    isAttended = true;
  };
  for (const act of acts) addEventListener(act, noteAct, { signal, passive: true });

  askNow();
  return () => {
    end.abort();
    turn.abort();
    clearTimeout(timer);
    stopListening();
  };
}

async function reasonOf(response: Response): Promise<Refusal> {
  if (response.status === 401) return 'nobody';
  const problem: unknown = await response.json().catch(() => undefined);
  const owes = typeof problem === 'object' && problem !== null && 'owes' in problem;
  return owes ? 'owes' : 'role';
}
