// How the log's rows are written and read, in SQLite's words. `fact-row.ts` says what is in them.

export const insertPassage = `INSERT INTO log
  (kind, id, fingerprint, gate, side, direction, at, occurred_at, received_at,
   visitor, nationality, document_type, child, guardian, checksum)
  VALUES ('passage', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`;

export const insertRarer = `INSERT INTO log
  (kind, id, fingerprint, at, received_at, visitor, body, checksum)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`;

/**
 * A row as one text. To make 13 values of each row for JavaScript, copy them to another thread and make
 * them again takes three times as long as SQLite's writing and one `JSON.parse` of a whole chunk.
 */
const passageAsJson = `json_array(position, id, gate, side, direction, at, occurred_at,
  received_at, visitor, nationality, document_type, child, guardian)`;

export const factAsJson = `CASE kind WHEN 'passage' THEN ${passageAsJson}
  ELSE json_array(position, kind, id, at, received_at, visitor, json(body)) END`;
