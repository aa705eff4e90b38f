import { createHash, randomUUID } from 'node:crypto';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { EventLog } from '../log/event-log.ts';
import type { AlertFact, FactId, Unplaced } from '../log/facts.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';

/** SCREENS: an alarm is set aside for a shift at most, and comes back by itself. */
export const longestShelving = 8 * 3_600_000;

export type AlertDone =
  | { readonly kind: 'done' }
  | { readonly kind: 'unknown' }
  /** It was raised anew since it was looked at. */
  | { readonly kind: 'raisedAgain' }
  /** Something else was said under this id. */
  | { readonly kind: 'takenId' }
  /** What was cause is over: there is nothing to set aside, only to acknowledge. */
  | { readonly kind: 'cleared' }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'past' };

export interface Doing {
  readonly key: string;
  readonly by: string;
  readonly note: string;
  /** The raising that was looked at; whichever stands where it is not said. */
  readonly raisedAt?: Instant | undefined;
}

/** What people do to alerts, each a fact in the log bound to one raising. Resolves when it is durable. */
export interface AlertActions {
  /** Of two people who do it at once the first did; what the second said is kept as a comment. */
  acknowledge(doing: Doing): Promise<AlertDone>;
  shelve(doing: Doing & { readonly until: Instant }): Promise<AlertDone>;
  unshelve(doing: Doing): Promise<AlertDone>;
  /** Says something about it; what is true of the alert stays as it is. */
  comment(doing: Doing & Named): Promise<AlertDone>;
}

/** Under the same id the same is said once, however often it is sent. */
interface Named {
  readonly id?: string | undefined;
}

export function createAlertActions(options: {
  readonly append: EventLog['append'];
  readonly now: () => Instant;
  readonly alerts: () => readonly BookedAlert[];
}): AlertActions {
  function find({ key, raisedAt }: Doing): BookedAlert | Exclude<AlertDone, { kind: 'done' }> {
    const alert = options.alerts().find((standing) => standing.key === key);
    if (alert === undefined) return { kind: 'unknown' };
    return raisedAt === undefined || raisedAt === alert.raisedAt ? alert : { kind: 'raisedAgain' };
  }

  async function write(fact: Unplaced<AlertFact>, fingerprint = 'by hand') {
    const [outcome] = await options.append({
      facts: [{ fact, fingerprint }],
      documents: [],
      quarantined: [],
    });
    return outcome;
  }

  function said({ key, by, note }: Doing, { raisedAt }: BookedAlert, id: string) {
    const at = options.now();
    return { id: id as FactId, at, receivedAt: at, by, reason: note, key, raisedAt };
  }

  async function say(doing: Doing & Named, alert: BookedAlert): Promise<AlertDone> {
    const { id = randomUUID(), key, by, note } = doing;
    const outcome = await write(
      { kind: 'alertCommented', ...said(doing, alert, `commented/${id}`) },
      createHash('sha256')
        .update(JSON.stringify([key, by, note]))
        .digest('base64url'),
    );
    return outcome === 'conflict' ? { kind: 'takenId' } : { kind: 'done' };
  }

  return {
    async acknowledge(doing) {
      const alert = find(doing);
      if ('kind' in alert) return alert;
      const id = `acknowledged/${doing.key}/${alert.raisedAt}`;
      if (
        alert.acknowledged === undefined &&
        (await write({ kind: 'alertAcknowledged', ...said(doing, alert, id) })) === 'appended'
      )
        return { kind: 'done' };
      const { by, reason } = alert.acknowledged ?? {};
      if (doing.note === '' || (by === doing.by && reason === doing.note)) return { kind: 'done' };
      return say(doing, alert);
    },

    async shelve(doing) {
      const alert = find(doing);
      if ('kind' in alert) return alert;
      if (alert.alert.state === 'cleared') return { kind: 'cleared' };
      if (doing.until <= options.now()) return { kind: 'past' };
      if (doing.until > instant(options.now() + longestShelving)) return { kind: 'tooLong' };
      const id = `shelved/${randomUUID()}`;
      await write({ kind: 'alertShelved', ...said(doing, alert, id), until: doing.until });
      return { kind: 'done' };
    },

    async unshelve(doing) {
      const alert = find(doing);
      if ('kind' in alert) return alert;
      if (alert.shelved !== undefined)
        await write({
          kind: 'alertUnshelved',
          ...said(doing, alert, `unshelved/${randomUUID()}`),
        });
      return { kind: 'done' };
    },

    async comment(doing) {
      const alert = find(doing);
      return 'kind' in alert ? alert : say(doing, alert);
    },
  };
}
