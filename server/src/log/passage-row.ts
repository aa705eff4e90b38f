import type { Instant } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { GateId, SideId } from '@khorgos/shared/centre/site';
import type { DocumentType } from '@khorgos/shared/events/document';
import type { EventId } from '@khorgos/shared/events/turnstile-event';
import { DatabaseDamaged } from './database-unfit.ts';
import type { Passage, Position, Unplaced, VisitorId } from './facts.ts';

/** A passage on its way to the writer, a plain array: threads copy arrays of primitives fastest. */
export type NewPassageRow = readonly [
  id: string,
  fingerprint: string,
  gate: string,
  side: string,
  direction: number,
  at: number,
  occurredAt: number,
  receivedAt: number,
  visitor: string,
  nationality: string,
  documentType: string,
  child: number,
  guardian: string | null,
];

export function toNewPassageRow(fact: Unplaced<Passage>, fingerprint: string): NewPassageRow {
  return [
    fact.id,
    fingerprint,
    fact.gateId,
    fact.side,
    fact.direction === 'entry' ? 0 : 1,
    fact.at,
    fact.occurredAt,
    fact.receivedAt,
    fact.visitor,
    fact.nationality,
    fact.documentType,
    fact.child ? 1 : 0,
    fact.guardian ?? null,
  ];
}

/** A passage as the reader sends it, in this order. */
export type PassageRow = readonly [
  position: number,
  id: EventId,
  gate: GateId,
  side: SideId,
  direction: number,
  at: Instant,
  occurredAt: Instant,
  receivedAt: Instant,
  visitor: VisitorId,
  nationality: StateCode,
  documentType: DocumentType,
  child: number,
  guardian: VisitorId | null,
];

/** A row that this program cannot have written. Says where it is, not what is in it. */
export function rowDamaged(position: number, options?: ErrorOptions): DatabaseDamaged {
  return DatabaseDamaged.at(`table log, position ${position}, is no fact`, options);
}

/** Throws {@link DatabaseDamaged} where a damaged file could turn into a wrong count. */
export function toPassage(row: PassageRow): Passage {
  return {
    kind: 'passage',
    position: row[0] as Position,
    id: row[1],
    gateId: row[2],
    side: row[3],
    direction: flag(row[4], row[0]) ? 'exit' : 'entry',
    at: row[5],
    occurredAt: row[6],
    receivedAt: row[7],
    visitor: row[8],
    nationality: row[9],
    documentType: row[10],
    child: flag(row[11], row[0]),
    guardian: row[12] ?? undefined,
  };
}

function flag(value: number, position: number): boolean {
  if (value !== 0 && value !== 1) throw rowDamaged(position);
  return value === 1;
}
