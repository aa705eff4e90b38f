import { DatabaseDamaged } from '../database-unfit.ts';
import { LogUnavailable } from '../event-log.ts';
import { apartConstraint } from './key-place.ts';

/** The network, or nobody at its other end. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * SQLSTATEs that pass: the connection, what the machine has (disk, memory, connections), a server that stops,
 * starts, recovers or became a standby, and statements that took too long.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const passingStates = /^(?:08|53|57P0|58)|^(?:57014|55P03|40001|40P01|25006|25P03)$/;

/** The driver gives these no code. */
const driverWords = /connection terminated|timeout|not queryable|client was closed/i;

const damagedStates = /^XX00[12]$/;

/** What `LogUnavailable` is called on its way from a thread, where the class does not survive. */
export const awayCode = 'DATABASE_AWAY';

/** Whether the database is away or cannot now, and the same may succeed later. */
export function isAway(error: unknown): boolean {
  if (error instanceof LogUnavailable) return true;
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isAway);
  const code = 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return driverWords.test(error.message);
  return networkCodes.has(code) || passingStates.test(code);
}

/** What the rest of the program is told; PostgreSQL's own words may hold values and stay behind as the cause. */
export function told(error: unknown): unknown {
  if (error instanceof LogUnavailable) return error;
  if (isAway(error))
    return new LogUnavailable('the database takes nothing at the moment', 5, { cause: error });
  // Without its cause, which quotes the row.
  if (error instanceof Error && 'constraint' in error && error.constraint === apartConstraint)
    return new LogUnavailable(
      'the keys of documents lie in another database by now: this node must be started again with DOCUMENT_KEYS_URL',
      5,
    );
  if (error instanceof Error && 'code' in error && damagedStates.test(String(error.code)))
    return DatabaseDamaged.at(`PostgreSQL says "${error.message}" (${String(error.code)})`, {
      cause: error,
    });
  return error;
}
