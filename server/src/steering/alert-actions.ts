import { randomUUID } from 'node:crypto';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { EventLog } from '../log/event-log.ts';
import type { AlertFact, FactId, Unplaced } from '../log/facts.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';

/** SCREENS: an alarm is set aside for a shift at most, and comes back by itself. */
export const longestShelving = 8 * 3_600_000;

export type AlertDone =
  | { readonly kind: 'done' }
  | { readonly kind: 'unknown' }
  /** What was cause is over: there is nothing to set aside, only to acknowledge. */
  | { readonly kind: 'cleared' }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'past' };

interface Doing {
  readonly key: string;
  readonly by: string;
  readonly note: string;
}

/** What people do to alerts, each a fact in the log bound to one raising. Resolves when it is durable. */
export interface AlertActions {
  acknowledge(doing: Doing): Promise<AlertDone>;
  shelve(doing: Doing & { readonly until: Instant }): Promise<AlertDone>;
  unshelve(doing: Doing): Promise<AlertDone>;
  /** Says something about it; what is true of the alert stays as it is. */
  comment(doing: Doing): Promise<AlertDone>;
}

export function createAlertActions(options: {
  readonly append: EventLog['append'];
  readonly now: () => Instant;
  readonly alerts: () => readonly BookedAlert[];
}): AlertActions {
  const find = (key: string) => options.alerts().find((alert) => alert.key === key);

  async function write(fact: Unplaced<AlertFact>): Promise<AlertDone> {
    await options.append({
      facts: [{ fact, fingerprint: 'by hand' }],
      documents: [],
      quarantined: [],
    });
    return { kind: 'done' };
  }

  function said({ key, by, note }: Doing, { raisedAt }: BookedAlert, id: string) {
    const at = options.now();
    return { id: id as FactId, at, receivedAt: at, by, reason: note, key, raisedAt };
  }

  return {
    async acknowledge(doing) {
      const alert = find(doing.key);
      if (alert === undefined) return { kind: 'unknown' };
      if (alert.acknowledged !== undefined) return { kind: 'done' };
      // One raising is acknowledged once: of two people who do it at once, the first did.
      const id = `acknowledged/${doing.key}/${alert.raisedAt}`;
      return write({ kind: 'alertAcknowledged', ...said(doing, alert, id) });
    },

    async shelve(doing) {
      const alert = find(doing.key);
      if (alert === undefined) return { kind: 'unknown' };
      if (alert.alert.state === 'cleared') return { kind: 'cleared' };
      if (doing.until <= options.now()) return { kind: 'past' };
      if (doing.until > instant(options.now() + longestShelving)) return { kind: 'tooLong' };
      return write({
        kind: 'alertShelved',
        ...said(doing, alert, `shelved/${randomUUID()}`),
        until: doing.until,
      });
    },

    async unshelve(doing) {
      const alert = find(doing.key);
      if (alert === undefined) return { kind: 'unknown' };
      if (alert.shelved === undefined) return { kind: 'done' };
      return write({
        kind: 'alertUnshelved',
        ...said(doing, alert, `unshelved/${randomUUID()}`),
      });
    },

    async comment(doing) {
      const alert = find(doing.key);
      if (alert === undefined) return { kind: 'unknown' };
      return write({
        kind: 'alertCommented',
        ...said(doing, alert, `commented/${randomUUID()}`),
      });
    },
  };
}
