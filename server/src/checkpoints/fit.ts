import { createHash } from 'node:crypto';
import type { Site } from '@khorgos/shared/centre/site';
import type { EventLog } from '../log/event-log.ts';
import { beginning, type Position } from '../log/facts.ts';

/**
 * Raise it with every change of what facts come to or of what a checkpoint is written as: the fold's
 * fingerprint test says when. A checkpoint of another version is thrown away.
 */
export const foldVersion = 2;

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
 */
export async function markOf(log: Pick<EventLog, 'read'>, position: Position): Promise<string> {
  const marked = [1, Math.ceil(position / 2), position - 1, position].filter((at) => at > 0);
  const facts = [];
  for (const at of new Set(marked)) facts.push(...(await log.read(before(at), 1)));
  return digest(JSON.stringify(facts));
}

function before(position: number): Position {
  return Math.max(beginning, position - 1) as Position;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
