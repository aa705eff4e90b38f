import { instant } from '@khorgos/shared/centre/instant';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { AuditTable, LogTables } from '../log/sqlite/schema.ts';
import {
  type AuditEntry,
  auditActions,
  auditActorKinds,
  auditSubjectKinds,
} from './audit-entry.ts';
import type { AuditStore } from './audit-store.ts';

type AuditTables = Pick<LogTables, 'audit' | 'audit_tip'>;

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const rowSchema = z.object({
  action: z.enum(auditActions),
  actor_kind: z.enum(auditActorKinds),
  about_kind: z.enum(auditSubjectKinds).nullable(),
});

/**
 * {@link AuditStore} in the tables `audit` and `audit_tip`. No transaction: a connection that held the
 * lock while it waits would stop every other of its own thread. An entry is whole or not there; killed
 * after it, the tip is one behind until the next, which {@link AuditTip} allows for.
 */
export function createSqlAuditStore(options: {
  readonly db: Kysely<AuditTables>;
  /** Resolves when what was committed before is on the disk. */
  readonly durable: () => Promise<void>;
}): AuditStore {
  const { db, durable } = options;

  const readTip = () =>
    db.selectFrom('audit_tip').select(['number', 'hash', 'seal']).executeTakeFirstOrThrow();

  /** Undefined where somebody else added an entry of this number meanwhile. */
  async function added(make: Parameters<AuditStore['append']>[0]): Promise<AuditEntry | undefined> {
    // The tip first: of a whole trail it is never ahead of the entries that are read after it. Of one
    // that was cut it is, and what comes then leaves the gap as it is.
    const tip = await readTip();
    const last = await db
      .selectFrom('audit')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const made = make(last !== undefined && last.number >= tip.number ? last : tip);
    const { entry } = made;
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('audit')
      .values(toRow(entry))
      .onConflict((conflict) => conflict.column('number').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return undefined;
    await db.updateTable('audit_tip').set(made.tip).where('number', '<', entry.number).execute();
    return entry;
  }

  return {
    async append(make) {
      for (;;) {
        const entry = await added(make);
        if (entry === undefined) continue;
        await durable();
        return entry;
      }
    },

    async list({ action, by, about, from, to, before, limit }) {
      let query = db.selectFrom('audit').selectAll().orderBy('number', 'desc').limit(limit);
      if (action !== undefined) query = query.where('action', '=', action);
      if (by !== undefined)
        query = query.where((eb) => eb.or([eb('actor_id', '=', by), eb('actor_name', '=', by)]));
      if (about !== undefined) query = query.where('about_id', '=', about);
      if (from !== undefined) query = query.where('at', '>=', from);
      if (to !== undefined) query = query.where('at', '<=', to);
      if (before !== undefined) query = query.where('number', '<', before);
      return (await query.execute()).map(toEntry);
    },

    async read(after, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(toEntry);
    },

    tip: readTip,
  };
}

function toRow(entry: AuditEntry): AuditTable {
  const { by, about, details } = entry;
  return {
    number: entry.number,
    at: entry.at,
    action: entry.action,
    actor_kind: by.kind,
    actor_id: by.id,
    actor_name: by.name,
    about_kind: about?.kind ?? null,
    about_id: about?.id ?? null,
    reason: entry.reason ?? null,
    address: entry.address ?? null,
    details: details === undefined ? null : JSON.stringify(details),
    previous: entry.previous,
    hash: entry.hash,
  };
}

function toEntry(row: Selectable<AuditTable>): AuditEntry {
  const { action, actor_kind, about_kind } = rowSchema.parse(row);
  return {
    number: row.number,
    at: instant(row.at),
    action,
    by: { kind: actor_kind, id: row.actor_id, name: row.actor_name },
    ...(about_kind === null ? {} : { about: { kind: about_kind, id: row.about_id ?? '' } }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.details === null ? {} : { details: detailsSchema.parse(JSON.parse(row.details)) }),
    previous: row.previous,
    hash: row.hash,
  };
}
