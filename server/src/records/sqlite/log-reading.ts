import { DatabaseDamaged } from '../../log/database-unfit.ts';
import { EachOnce } from '../../log/each-once.ts';
import { toFact } from '../../log/fact-row.ts';
import {
  type AlertFact,
  type Fact,
  isOfVisitor,
  type Position,
  type VisitorFact,
} from '../../log/facts.ts';
import type { Connection } from '../../log/sqlite/open-database.ts';
import { type CheckedText, textsOf } from '../../log/sqlite/row-checksum.ts';
import { factAsJson } from '../../log/sqlite/row-sql.ts';

const rowsPerRead = 2000;

/** Reads the log on a connection of one's own, on the thread that asks. */
export function createLogReading(db: Connection) {
  const byVisitor = db
    .prepare<[string, number, string, number, number], CheckedText>(
      `SELECT ${factAsJson}, checksum FROM log INDEXED BY log_by_visitor
       WHERE visitor IS NOT NULL AND (visitor, at, id) > (?, ?, ?) AND position <= ?
       ORDER BY visitor, at, id LIMIT ?`,
    )
    .raw();
  const ofVisitor = db
    .prepare<[string, number], CheckedText>(
      `SELECT ${factAsJson}, checksum FROM log WHERE visitor = ? AND position <= ? ORDER BY at, id`,
    )
    .raw();
  const visitorsBetween = db
    .prepare<[number, number], string>(
      `SELECT DISTINCT visitor FROM log
       WHERE position > ? AND position <= ? AND visitor IS NOT NULL`,
    )
    .pluck();
  const ofNobody = db
    .prepare<[number, number, number], CheckedText>(
      `SELECT ${factAsJson}, checksum FROM log INDEXED BY log_of_nobody
       WHERE visitor IS NULL AND position > ? AND position <= ? ORDER BY position LIMIT ?`,
    )
    .raw();
  const countOfNobody = db
    .prepare<[number], number>(
      'SELECT count(*) FROM log INDEXED BY log_of_nobody WHERE visitor IS NULL AND position <= ?',
    )
    .pluck();

  const allIn = (rows: readonly CheckedText[]): Fact[] =>
    JSON.parse(`[${textsOf(rows).join()}]`).map(toFact);
  const factsIn = (rows: readonly CheckedText[]) => allIn(rows).filter(isOfVisitor);

  return {
    visitorsBetween: (after: Position, upTo: Position) => visitorsBetween.all(after, upTo),
    factsOf: (visitor: string, upTo: Position) => factsIn(ofVisitor.all(visitor, upTo)),
    /** What was said of alerts after a position, up to and including another. */
    *ofAlerts(after: Position, upTo: Position): Generator<AlertFact> {
      for (let past = after; ; ) {
        const facts = allIn(ofNobody.all(past, upTo, rowsPerRead));
        for (const fact of facts) if (!isOfVisitor(fact) && fact.kind !== 'siteChanged') yield fact;
        const last = facts.at(-1);
        if (last === undefined || facts.length < rowsPerRead) return;
        past = last.position;
      }
    },
    /**
     * All facts of one visitor after the other, in fold order. Throws `DatabaseDamaged` at the end where that
     * was not every fact once: what an index leaves out, nobody else misses.
     */
    *byVisitor(upTo: Position): Generator<readonly VisitorFact[]> {
      const met = new EachOnce(upTo);
      let own: VisitorFact[] = [];
      let past: [string, number, string] = ['', 0, ''];
      for (;;) {
        const facts = factsIn(byVisitor.all(...past, upTo, rowsPerRead));
        for (const fact of facts) {
          if (!met.add(fact.position))
            throw DatabaseDamaged.at(`index log_by_visitor names position ${fact.position} twice`);
          if (own[0] !== undefined && own[0].visitor !== fact.visitor) {
            yield own;
            own = [];
          }
          own.push(fact);
        }
        const last = facts.at(-1);
        if (last === undefined) break;
        past = [last.visitor, last.at, last.id];
      }
      const named = met.count + (countOfNobody.get(upTo) ?? 0);
      if (named !== upTo)
        throw DatabaseDamaged.at(
          `the indexes log_by_visitor and log_of_nobody name ${named} facts of ${upTo}`,
        );
      if (own.length > 0) yield own;
    },
  };
}
