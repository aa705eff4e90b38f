import { type RawBuilder, sql } from 'kysely';
import { appendLock, ours } from './advisory-locks.ts';

/**
 * A whole commit in one call: one round trip, and no lock is ever held across the network. Each statement
 * inside sees what was committed before it began, so behind the lock everything earlier is visible: ids are
 * compared with all there are, and positions follow each other in the order of the commits.
 *
 * A later form of it gets another name: while nodes are replaced one by one, the old ones call the old form.
 */
const createAppend = ({
  name,
  keepDocuments,
}: {
  readonly name: string;
  readonly keepDocuments: RawBuilder<unknown>;
}) => sql`
CREATE FUNCTION ${sql.id(name)}(
  kinds TEXT[], ids TEXT[], fingerprints TEXT[], gates TEXT[], sides TEXT[], directions SMALLINT[],
  ats BIGINT[], occurred BIGINT[], received BIGINT[], visitors TEXT[], nationalities TEXT[],
  document_types TEXT[], children SMALLINT[], guardians TEXT[], bodies TEXT[], contents BIGINT[],
  document_visitors TEXT[], documents BYTEA[],
  q_fingerprints TEXT[], q_received BIGINT[], q_keys TEXT[], q_events TEXT[], q_gates TEXT[],
  q_issues TEXT[], q_sealed BYTEA[],
  OUT outcomes TEXT, OUT first_position BIGINT
)
LANGUAGE plpgsql VOLATILE
-- The plan for an empty log would read a large one from end to end.
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  before BIGINT;
  newest BIGINT;
  added BIGINT;
BEGIN
  IF current_setting('synchronous_commit') NOT IN ('on', 'remote_apply') THEN
    RAISE EXCEPTION 'synchronous_commit must be on: what is acknowledged must be on the disk';
  END IF;
  outcomes := '';
  PERFORM pg_advisory_xact_lock(${sql.lit(ours)}, ${sql.lit(appendLock)});
  SELECT position INTO STRICT before FROM log_end;
  SELECT coalesce(max(position), 0) INTO newest FROM log;
  IF newest <> before THEN
    RAISE EXCEPTION 'table log ends at position %, it was written up to %', newest, before
      USING ERRCODE = 'data_corrupted';
  END IF;
  first_position := before + 1;

  IF cardinality(ids) > 0 THEN
    WITH given AS MATERIALIZED (
      SELECT g.*, (SELECT log.fingerprint FROM log WHERE log.id = g.id) AS known,
        row_number() OVER (PARTITION BY g.id COLLATE "C" ORDER BY n) AS turn,
        first_value(g.fingerprint) OVER (PARTITION BY g.id COLLATE "C" ORDER BY n) AS first
      FROM unnest(kinds, ids, fingerprints, gates, sides, directions, ats, occurred, received, visitors,
        nationalities, document_types, children, guardians, bodies, contents)
        WITH ORDINALITY AS g(kind, id, fingerprint, gate, side, direction, at, occurred_at, received_at,
        visitor, nationality, document_type, child, guardian, body, content, n)
    ), inserted AS (
      INSERT INTO log (position, kind, id, fingerprint, gate, side, direction, at, occurred_at,
        received_at, visitor, nationality, document_type, child, guardian, body, checksum)
      SELECT before + place, kind, id, fingerprint, gate, side, direction, at, occurred_at, received_at,
        visitor, nationality, document_type, child, guardian, body,
        (content + before + place) & 4294967295
      FROM (
        SELECT *, row_number() OVER (ORDER BY n) AS place FROM given WHERE known IS NULL AND turn = 1
      ) AS fresh
    )
    SELECT string_agg(
        CASE WHEN known IS NULL AND turn = 1 THEN 'a'
          WHEN coalesce(known, first) = fingerprint THEN 'd' ELSE 'c' END, '' ORDER BY n),
      count(*) FILTER (WHERE known IS NULL AND turn = 1)
    INTO outcomes, added FROM given;
    IF added > 0 THEN
      UPDATE log_end SET position = before + added;
      PERFORM pg_notify('khorgos_log', (before + added)::TEXT);
    END IF;
  END IF;

  IF cardinality(document_visitors) > 0 THEN
    ${keepDocuments};
  END IF;

  -- One by one: the same may be refused twice in one commit.
  FOR i IN 1 .. cardinality(q_fingerprints) LOOP
    INSERT INTO quarantine AS kept
      (fingerprint, received_at, key_id, event_id, gate_id, issues, sealed, last_seen_at, times_seen)
    VALUES (q_fingerprints[i], q_received[i], q_keys[i], q_events[i], q_gates[i], q_issues[i],
      q_sealed[i], q_received[i], 1)
    ON CONFLICT (fingerprint) DO UPDATE SET times_seen = kept.times_seen + 1,
      last_seen_at = greatest(kept.last_seen_at, excluded.last_seen_at);
  END LOOP;
END
$$`;

/** As it was first: of a visitor the first document stays. */
export const createFirstAppend = createAppend({
  name: 'khorgos_append_1',
  keepDocuments: sql`INSERT INTO sealed_documents (visitor, sealed)
    SELECT * FROM unnest(document_visitors, documents) ON CONFLICT DO NOTHING`,
});

/** A document of a later day takes the place of an earlier one, so that retention does not take it for that one. */
export const createAppendOfLatest = createAppend({
  name: 'khorgos_append_2',
  // One of each visitor: a statement cannot change a row twice.
  keepDocuments: sql`INSERT INTO sealed_documents AS kept (visitor, sealed)
    SELECT DISTINCT ON (visitor) visitor, sealed
    FROM unnest(document_visitors, documents) WITH ORDINALITY AS given(visitor, sealed, n)
    ORDER BY visitor, substr(sealed, 1, 3) DESC, n
    ON CONFLICT (visitor) DO UPDATE SET sealed = excluded.sealed
      WHERE substr(excluded.sealed, 1, 3) > substr(kept.sealed, 1, 3)`,
});
