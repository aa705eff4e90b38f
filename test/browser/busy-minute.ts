import type { JsonObject } from '@khorgos/shared/live/merge-patch';
import type { State } from '@khorgos/shared/live/state';

/**
 * What changes from one tenth of a busy second to the next: people come and go, and for half of `alertEvery` steps an
 * alert stands and counts them. Nothing in it grows.
 */
export function busyPatch(normal: State, step: number, alertEvery = 100) {
  const come = step % 700;
  const gates = Object.fromEntries(
    Object.keys(normal.gates)
      .filter((_, gate) => gate % 5 === step % 5)
      // Where somebody comes each tenth of a second, no gate is without anybody for a minute.
      .map((gate) => [gate, { passagesLastMinute: 1 + ((step * 7) % 30) }]),
  );
  const kz = (normal.counts.bySide.kz ?? 0) + come;
  const cn = (normal.counts.bySide.cn ?? 0) + Math.floor(come / 3);
  return {
    counts: {
      total: kz + cn,
      bySide: { kz, cn },
      byCategory: { kazakhstan: kz - 100, china: cn },
      children: 300 + (step % 40),
    },
    today: { entries: 6120 + step, bySide: { kz: { entries: 4300 + step } } },
    gates,
    alerts: step % alertEvery < alertEvery / 2 ? { soak: alert(step) } : { soak: null },
    series: step % 600 === 0 ? { points: { [pointAt(normal, step)]: { kz, cn } } } : {},
  } satisfies JsonObject;
}

function alert(step: number): JsonObject {
  return {
    kind: 'double_entry',
    priority: 'low',
    state: 'unacknowledged',
    side: 'kz',
    raisedAt: '2026-11-23T09:10:00.000Z',
    params: { count: 1 + (step % 9), refs: ['ABCD-EFGH-JKMN'], gates: ['kz-in-2'] },
  };
}

/** A day has 288 steps of five minutes, and no more. */
function pointAt(normal: State, step: number): string {
  const begin = Date.parse(`${normal.today.date.kz}T00:00:00Z`) - 5 * 3_600_000;
  return new Date(begin + ((step / 600) % 288) * 300_000).toISOString();
}
