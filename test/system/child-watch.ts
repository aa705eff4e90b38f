import type { BookedAlert } from '@khorgos/server/rules/booked-alert';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Aloneness, Said } from './family-truth.ts';

/** Keeps what the alerts say of each child, judgement by judgement. */
export interface ChildWatch {
  /** Pass as `onJudged` of a run. */
  onJudged(alerts: readonly BookedAlert[], now: Instant): void;
  /** Of the child with this reference. */
  saidOf(reference: string): Said;
}

export function createChildWatch(): ChildWatch {
  const said = new Map<string, { from: number; kind: Aloneness | undefined }[]>();
  let standing = new Map<string, Aloneness>();

  function note(child: string, kind: Aloneness | undefined, from: number): void {
    if (standing.get(child) === kind) return;
    const own = said.get(child) ?? [];
    said.set(child, own);
    own.push({ from, kind });
  }

  return {
    onJudged(alerts, now) {
      const stands = new Map<string, Aloneness>();
      for (const { alert } of alerts) {
        const { kind, state, params } = alert;
        if (state === 'cleared') continue;
        if (kind === 'child_left_inside' || kind === 'child_without_guardian')
          for (const child of [params.refs ?? []].flat()) stands.set(String(child), kind);
      }
      for (const [child, kind] of stands) note(child, kind, now);
      for (const child of standing.keys()) if (!stands.has(child)) note(child, undefined, now);
      standing = stands;
    },
    saidOf: (reference) => said.get(reference) ?? [],
  };
}
