import type { AlertCleared, AlertRaised, Fact } from '@khorgos/server/log/facts';
import type { Instant } from '@khorgos/shared/centre/instant';

/** An alert was announced: for the first time, again after it was over, or because it grew worse. */
export type Annunciation = Pick<AlertRaised, 'key' | 'raisedAt'> &
  AlertRaised['alert'] & {
    /** When the server found it. */
    readonly seenAt: Instant;
    /** When the server found it over. */
    readonly clearedAt: Instant | undefined;
  };

/** Every alert that was announced, as the log tells it. */
export function annunciationsOf(facts: readonly Fact[]): Annunciation[] {
  const cleared = new Map<string, AlertCleared>();
  for (const fact of facts)
    if (fact.kind === 'alertCleared') cleared.set(`${fact.key} ${fact.raisedAt}`, fact);
  return facts.flatMap((fact) =>
    fact.kind === 'alertRaised'
      ? [
          {
            key: fact.key,
            raisedAt: fact.raisedAt,
            ...fact.alert,
            seenAt: fact.receivedAt,
            clearedAt: cleared.get(`${fact.key} ${fact.raisedAt}`)?.at,
          },
        ]
      : [],
  );
}
