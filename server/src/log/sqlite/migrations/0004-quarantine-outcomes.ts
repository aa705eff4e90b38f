import { type Kysely, type Migration, sql } from 'kysely';

/** What became of a rejected event: corrected and taken, dismissed, or tried once more without success. */
export const quarantineOutcomes: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`ALTER TABLE quarantine ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'`,
      sql`ALTER TABLE quarantine ADD COLUMN settled_at INTEGER`,
      sql`ALTER TABLE quarantine ADD COLUMN settled_by TEXT`,
      sql`ALTER TABLE quarantine ADD COLUMN settled_as TEXT`,
      sql`ALTER TABLE quarantine ADD COLUMN settled_reason TEXT`,
      sql`ALTER TABLE quarantine ADD COLUMN attempted_at INTEGER`,
      sql`ALTER TABLE quarantine ADD COLUMN attempted_by TEXT`,
      sql`ALTER TABLE quarantine ADD COLUMN attempt_issues TEXT`,
      sql`CREATE INDEX quarantine_by_state ON quarantine (state, id)`,
      sql`CREATE INDEX quarantine_by_gate ON quarantine (gate_id, id) WHERE gate_id IS NOT NULL`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
};
