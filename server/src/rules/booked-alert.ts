import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Alert } from '@khorgos/shared/live/state';
import type { AlertAcknowledged, AlertRaised, AlertShelved } from '../log/facts.ts';
import type { Condition } from './condition.ts';

/** An alert as it is shown, and what was done about it. */
export interface BookedAlert {
  readonly key: string;
  readonly alert: Alert;
  readonly raisedAt: Instant;
  readonly acknowledged: AlertAcknowledged | undefined;
  readonly shelved: AlertShelved | undefined;
}

/** One that stands. */
export function booked(options: {
  readonly condition: Condition;
  readonly raisedAt: Instant;
  readonly acknowledged: AlertAcknowledged | undefined;
  readonly shelved: AlertShelved | undefined;
}): BookedAlert {
  const { condition, raisedAt, acknowledged, shelved } = options;
  const { key, kind, priority, side, params } = condition;
  return {
    key,
    raisedAt,
    acknowledged,
    shelved,
    alert: {
      kind,
      priority,
      state:
        shelved !== undefined
          ? 'shelved'
          : acknowledged !== undefined
            ? 'acknowledged'
            : 'unacknowledged',
      ...(side === undefined ? {} : { side }),
      raisedAt: instantText(raisedAt),
      ...(shelved === undefined ? {} : { shelvedUntil: instantText(shelved.until) }),
      params: mutable(params),
    },
  };
}

const known = new WeakMap<AlertRaised, readonly [clearedAt: Instant, BookedAlert]>();

/** One that is over and was not acknowledged. A hundred may be listed at every change: each is made once. */
export function bookedCleared(raised: AlertRaised, clearedAt: Instant): BookedAlert {
  const [at, made] = known.get(raised) ?? [];
  if (made !== undefined && at === clearedAt) return made;
  const alert = cleared(raised, clearedAt);
  known.set(raised, [clearedAt, alert]);
  return alert;
}

function cleared(raised: AlertRaised, clearedAt: Instant): BookedAlert {
  const { kind, priority, side, params } = raised.alert;
  return {
    key: raised.key,
    raisedAt: raised.raisedAt,
    acknowledged: undefined,
    shelved: undefined,
    alert: {
      kind,
      priority,
      state: 'cleared',
      ...(side === undefined ? {} : { side }),
      raisedAt: instantText(raised.raisedAt),
      clearedAt: instantText(clearedAt),
      params: mutable(params),
    },
  };
}

function mutable(params: Condition['params']): Alert['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? [...value] : value,
    ]),
  );
}
