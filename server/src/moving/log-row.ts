import { z } from 'zod';
import { DatabaseDamaged } from '../log/database-unfit.ts';
import type { NewRow } from '../log/new-row.ts';
import type { Row } from './moved-tables.ts';

const passageSchema = z.object({
  id: z.string(),
  fingerprint: z.string(),
  gate: z.string(),
  side: z.string(),
  direction: z.number(),
  at: z.number(),
  occurred_at: z.number(),
  received_at: z.number(),
  visitor: z.string(),
  nationality: z.string(),
  document_type: z.string(),
  child: z.number(),
  guardian: z.string().nullable(),
});

const rarerSchema = z.object({
  kind: z.string(),
  id: z.string(),
  fingerprint: z.string(),
  at: z.number(),
  received_at: z.number(),
  visitor: z.string().nullable(),
  body: z.string(),
});

/** A row of the table `log` as it was once given to be written, so that its checksum can be made. */
export function newRowOf(row: Row): NewRow {
  const found = row.kind === 'passage' ? passageSchema.safeParse(row) : rarerSchema.safeParse(row);
  if (!found.success)
    throw DatabaseDamaged.at(`table log, position ${String(row.position)}, is no fact`);
  const read = found.data;
  if (!('gate' in read))
    return [
      read.kind,
      read.id,
      read.fingerprint,
      read.at,
      read.received_at,
      read.visitor,
      read.body,
    ];
  return [
    read.id,
    read.fingerprint,
    read.gate,
    read.side,
    read.direction,
    read.at,
    read.occurred_at,
    read.received_at,
    read.visitor,
    read.nationality,
    read.document_type,
    read.child,
    read.guardian,
  ];
}
