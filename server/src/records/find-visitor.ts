import type { EventLog } from '../log/event-log.ts';
import type { VisitorFact, VisitorId } from '../log/facts.ts';
import { problem, Refused } from '../platform/problems.ts';
import { idPrefixOf } from '../rules/visitor-reference.ts';

export interface FoundVisitor {
  readonly visitor: VisitorId;
  /** All that is known of them, in fold order. */
  readonly facts: readonly VisitorFact[];
}

/** Who a reference stands for. Throws {@link Refused}: 404 where it stands for nobody. */
export async function findVisitor(
  log: Pick<EventLog, 'visitorsBeginningWith' | 'factsOf' | 'head'>,
  reference: string,
): Promise<FoundVisitor> {
  const prefix = idPrefixOf(reference);
  const [visitor, another] = prefix === undefined ? [] : await log.visitorsBeginningWith(prefix, 2);
  if (visitor === undefined)
    throw new Refused(
      problem({ status: 404, detail: 'no visitor has this reference, such as K7Q2-M4XN-9T0A' }),
    );
  // Once in many thousand years; better no answer than another's.
  if (another !== undefined)
    throw new Refused(problem({ status: 409, detail: 'two visitors share this reference' }));
  return { visitor, facts: await log.factsOf([visitor], await log.head()) };
}
