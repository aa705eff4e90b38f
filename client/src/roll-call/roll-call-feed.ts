import { dropCopy, type KeptCopy, keepCopy, readCopy } from './kept-copy.ts';
import { isRollCall } from './roll-call.ts';

const renewedEvery = 60_000;
const triedAgainAfter = 5_000;

export interface Shown {
  readonly kind: 'loading' | 'nothing' | 'refused' | 'live' | 'notLive';
  readonly copy?: KeptCopy | undefined;
}

/** Asks for the list every minute; shows and keeps what came last. Returns its undo. */
export function followRollCall(key: string, show: (shown: Shown) => void): () => void {
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: KeptCopy | undefined;
  let asking = false;

  async function ask(): Promise<Shown> {
    const signal = AbortSignal.any([end.signal, AbortSignal.timeout(20_000)]);
    const headers = { Authorization: `Bearer ${key}` };
    try {
      const response = await fetch('/api/v1/rollcall', { headers, signal, cache: 'no-store' });
      if (response.status === 401 || response.status === 403) {
        last = undefined;
        await dropCopy();
        return { kind: 'refused' };
      }
      const call: unknown = response.ok ? await response.json() : undefined;
      if (!isRollCall(call)) throw new Error('no list');
      last = { call, receivedAt: Date.now() };
      // A disk that is full keeps nothing, and is no reason to show nothing.
      await keepCopy(last).catch(() => undefined);
      return { kind: 'live', copy: last };
    } catch {
      last ??= await readCopy().catch(() => undefined);
      return last === undefined ? { kind: 'nothing' } : { kind: 'notLive', copy: last };
    }
  }

  async function goOn(): Promise<void> {
    asking = true;
    const shown = await ask();
    asking = false;
    if (end.signal.aborted) return;
    show(shown);
    const again =
      shown.kind === 'live' || shown.kind === 'refused' ? renewedEvery : triedAgainAfter;
    timer = setTimeout(() => void goOn(), again);
  }

  // The network went or came: what is shown says so now, not within a minute.
  const askNow = () => {
    if (asking) return;
    clearTimeout(timer);
    void goOn();
  };
  for (const change of ['offline', 'online'])
    addEventListener(change, askNow, { signal: end.signal });

  void goOn();
  return () => {
    end.abort();
    clearTimeout(timer);
  };
}
