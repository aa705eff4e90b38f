import { createHash } from 'node:crypto';
import type { Site } from '@khorgos/shared/centre/site';
import type { EventLog } from '../log/event-log.ts';
import { beginning, type Fact, isOfVisitor, type Position } from '../log/facts.ts';

/**
 * Raise it with every change of what facts come to or of what a checkpoint is written as: the fold's
 * fingerprint test says when. A checkpoint of another version is thrown away.
 */
export const foldVersion = 5;

/** What else than the log a state depends on; a checkpoint made with anything else does not fit. */
export function madeWith(options: {
  readonly seed: Site;
  readonly secretCheck: string;
  /** Of the rules of time zones, which change with the platform. */
  readonly timeZones: string;
}): string {
  const { seed, secretCheck, timeZones } = options;
  return `${foldVersion} ${timeZones} ${digest(JSON.stringify([seed, secretCheck]))}`;
}

/**
 * Tells the log up to a position from any other: a few of its facts, the last one included, in one hash.
 * Logs of one SECRET that parted earlier differ in the last, for an id is never given twice.
 *
 * @param last the fact at the position as it was folded. It is not read: the log may have gone back meanwhile, and
 * what was folded would pass for what is there now.
 */
export async function markOf(
  log: Pick<EventLog, 'read'>,
  position: Position,
  last: Fact | undefined,
): Promise<string> {
  const read = [1, Math.ceil(position / 2), position - 1].filter((at) => at > 0 && at < position);
  const facts: (Fact | undefined)[] = [];
  for (const at of new Set(read)) facts.push(await factAt(log, at));
  return digest(JSON.stringify([...facts, last].map((fact) => fact && namesOf(fact))));
}

/** Undefined where the log does not go so far. */
export async function factAt(
  log: Pick<EventLog, 'read'>,
  position: number,
): Promise<Fact | undefined> {
  return (await log.read(before(position), 1))[0];
}

/** What of a fact is the same whether it was read or written by this process. */
function namesOf(fact: Fact): readonly unknown[] {
  const { position, kind, id, at, receivedAt } = fact;
  return [position, kind, id, at, receivedAt, isOfVisitor(fact) ? fact.visitor : ''];
}

function before(position: number): Position {
  return Math.max(beginning, position - 1) as Position;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
