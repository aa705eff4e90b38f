import { instant } from '@khorgos/shared/centre/instant';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SealedQuarantine } from '../access/sealed-quarantine.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Quarantine } from '../log/quarantine.ts';
import { createResubmit } from './resubmission.ts';

/** Where rejected events are kept, for any number of nodes. */
export interface QuarantineStore {
  readonly log: EventLog;
  readonly quarantine: Quarantine;
  remove(): Promise<void>;
}

const sealed: SealedQuarantine = {
  seal: () => Promise.resolve(new Uint8Array()),
  open: () => Promise.resolve('{"gateId":"gate"}'),
};
const by = { id: 'somebody', name: 'somebody' };

/** What sending rejected events in again must do, whatever keeps them. */
export function describeResubmission(name: string, open: () => Promise<QuarantineStore>): void {
  describe(`a rejected event kept in ${name}, sent in again`, () => {
    let store: QuarantineStore;
    /** Ids in the log. */
    let taken: string[];
    let entry: number;

    beforeEach(async () => {
      store = await open();
      taken = [];
      await store.log.append({
        facts: [],
        documents: [],
        quarantined: [
          {
            fingerprint: 'of it',
            receivedAt: 1,
            keyId: 'key',
            eventId: undefined,
            gateId: undefined,
            issues: '[]',
            sealed: new Uint8Array([1]),
          },
        ],
      });
      const [kept] = await store.quarantine.list({
        state: undefined,
        gate: undefined,
        before: undefined,
        limit: 1,
      });
      entry = kept?.id ?? expect.unreachable('it was kept');
    });
    afterEach(() => store.remove());

    /** A node; `during` is what happens while its event is on the way into the log. */
    function node(during: 'accepted' | 'rejected' | (() => Promise<unknown>) = 'accepted') {
      const ingest: Ingest = async (candidates) => {
        if (typeof during === 'function') await during();
        const id = /"id":"(\w+)"/.exec(JSON.stringify(candidates))?.[1] ?? '';
        const issues = [{ path: 'gateId', message: 'is not a gate of this site' }];
        const rejected = during === 'rejected' ? [{ index: 0, id, issues }] : [];
        const isNew = rejected.length === 0 && !taken.includes(id);
        if (isNew) taken.push(id);
        return {
          result: { accepted: isNew ? 1 : 0, duplicates: 0, rejected },
          forbidden: false,
        };
      };
      const resubmit = createResubmit({ ...store, sealed, ingest, now: () => instant(5) });
      return (id: string) => resubmit({ id: entry, correction: { id }, by });
    }

    it('under two ids on two nodes at once is taken once', async () => {
      let other: unknown;
      const one = node(async () => {
        other = await node()('second');
      });
      expect(await one('first')).toMatchObject({ kind: 'taken' });
      expect(other).toEqual({ kind: 'elsewhere', eventId: 'first' });
      expect(taken).toEqual(['first']);
    });

    it('by a process that died on the way is taken under the same id only, and is not stuck', async () => {
      const dying = node(() => Promise.reject(new Error('the process died')));
      await expect(dying('first')).rejects.toThrow('died');
      const other = node();
      expect(await other('second')).toEqual({ kind: 'elsewhere', eventId: 'first' });
      expect(await node('rejected')('first')).toMatchObject({ kind: 'rejected' });
      expect(await other('second')).toEqual({ kind: 'elsewhere', eventId: 'first' });
      expect(await other('first')).toMatchObject({ kind: 'taken' });
      expect(await other('first')).toMatchObject({ kind: 'taken' });
      expect(taken).toEqual(['first']);
    });

    it('and rejected once more may have another id the next time', async () => {
      expect(await node('rejected')('first')).toMatchObject({ kind: 'rejected' });
      expect(await node()('second')).toMatchObject({ kind: 'taken' });
    });
  });
}
