import { instant } from '@khorgos/shared/centre/instant';
import { issueSchema } from '@khorgos/shared/events/ingest-result';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import {
  type Quarantine,
  type QuarantineEntry,
  type QuarantineOutcome,
  quarantineStates,
} from '../quarantine.ts';
import type { LogTables, QuarantineTable } from './schema.ts';

/** Counting more would keep the caller's thread from its sockets, and says nothing more. */
const mostCounted = 10_000;

const issuesSchema = z.array(issueSchema);
const stateSchema = z.enum(quarantineStates);

/**
 * {@link Quarantine} in the table `quarantine`. Each change is one statement. A mark that is lost with
 * the power costs nothing: the event is in the log, and sent in again it is a duplicate.
 */
export function createSqlQuarantine(db: Kysely<LogTables>): Quarantine {
  return {
    async size() {
      const waiting = db
        .selectFrom('quarantine')
        .select('id')
        .where('state', '=', 'waiting')
        .limit(mostCounted)
        .as('waiting');
      const { size } = await db
        .selectFrom(waiting)
        .select((select) => select.fn.countAll<number>().as('size'))
        .executeTakeFirstOrThrow();
      return size;
    },

    async list({ state, gate, before, limit }) {
      let query = db.selectFrom('quarantine').selectAll().orderBy('id', 'desc').limit(limit);
      if (state !== undefined) query = query.where('state', '=', state);
      if (gate !== undefined) query = query.where('gate_id', '=', gate);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.execute()).map(toEntry);
    },

    async find(id) {
      const row = await db
        .selectFrom('quarantine')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : toEntry(row);
    },

    async eraseBefore(at) {
      const { numUpdatedRows } = await db
        .updateTable('quarantine')
        // An id may be a document number in the wrong place.
        .set({ sealed: Buffer.alloc(0), event_id: null })
        .where('received_at', '<', at)
        .where((eb) => eb(eb.fn<number>('length', ['sealed']), '>', 0))
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async claim({ id, eventId }) {
      const { numUpdatedRows } = await db
        .updateTable('quarantine')
        .set({ claimed_as: eventId })
        .where('id', '=', id)
        .where('claimed_as', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 1n) return { eventId, isNew: true };
      const { claimed_as: standing } = await db
        .selectFrom('quarantine')
        .select('claimed_as')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return { eventId: standing ?? '', isNew: false };
    },

    async release({ id, eventId }) {
      await db
        .updateTable('quarantine')
        .set({ claimed_as: null })
        .where('id', '=', id)
        .where('claimed_as', '=', eventId)
        .where('state', '!=', 'resolved')
        .execute();
    },

    async resolve({ id, at, by, eventId }) {
      await db
        .updateTable('quarantine')
        .set({
          state: 'resolved',
          settled_at: at,
          settled_by: by,
          settled_as: eventId,
          settled_reason: null,
        })
        .where('id', '=', id)
        .where('state', '!=', 'resolved')
        .execute();
    },

    async dismiss({ id, at, by, reason }) {
      const { numUpdatedRows } = await db
        .updateTable('quarantine')
        .set({ state: 'dismissed', settled_at: at, settled_by: by, settled_reason: reason })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async noteAttempt({ id, at, by, issues }) {
      await db
        .updateTable('quarantine')
        .set({ attempted_at: at, attempted_by: by, attempt_issues: JSON.stringify(issues) })
        .where('id', '=', id)
        .execute();
    },
  };
}

function toEntry(row: Selectable<QuarantineTable>): QuarantineEntry {
  const { attempted_at: attemptedAt, attempted_by: attemptedBy } = row;
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    sealed: row.sealed,
    firstSeenAt: instant(row.received_at),
    lastSeenAt: instant(row.last_seen_at),
    timesSeen: row.times_seen,
    keyId: row.key_id,
    eventId: row.event_id ?? undefined,
    gateId: row.gate_id ?? undefined,
    issues: issuesSchema.parse(JSON.parse(row.issues)),
    outcome: outcomeOf(row),
    attempt:
      attemptedAt === null || attemptedBy === null
        ? undefined
        : {
            at: instant(attemptedAt),
            by: attemptedBy,
            issues: issuesSchema.parse(JSON.parse(row.attempt_issues ?? '[]')),
          },
  };
}

function outcomeOf(row: Selectable<QuarantineTable>): QuarantineOutcome {
  const state = stateSchema.parse(row.state);
  const settled = { at: instant(row.settled_at ?? 0), by: row.settled_by ?? '' };
  switch (state) {
    case 'waiting':
      return { state };
    case 'resolved':
      return { state, ...settled, eventId: row.settled_as ?? '' };
    case 'dismissed':
      return { state, ...settled, reason: row.settled_reason ?? '' };
  }
}
