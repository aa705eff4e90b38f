// Whether an alert of a simulated day was right, by what was planted: an operator who went to look would
// have found it so. What the gates could not know counts against the alert here.
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { FaultSpells, PlantedCause, PlantedStay } from '@khorgos/test/feed';
import type { Annunciation } from './annunciations.ts';
import { referenceOfBearer } from './intake.ts';

type Judge = (annunciation: Annunciation) => boolean;

const minute = 60_000;

export function createPlantedAlerts(options: {
  readonly site: Site;
  readonly stays: readonly PlantedStay[];
  readonly spells: FaultSpells;
}): { isTrue: Judge } {
  const byReference = new Map<string, PlantedStay[]>();
  for (const stay of options.stays) {
    const reference = referenceOfBearer(stay.document);
    byReference.set(reference, [...(byReference.get(reference) ?? []), stay]);
  }

  const staysOf = ({ params }: Annunciation) =>
    [params.refs ?? []].flat().flatMap((reference) => byReference.get(String(reference)) ?? []);
  const gatesOf = ({ params }: Annunciation) => [params.gates ?? []].flat().map(String);

  /** Somebody whom it names is inside, and has been since before. */
  const stays: Judge = (alert) => staysOf(alert).some((stay) => isInside(stay, alert.seenAt));
  const planted =
    (cause: PlantedCause): Judge =>
    (alert) =>
      staysOf(alert).some(({ causes }) => causes.includes(cause));
  const alone: Judge = (alert) =>
    staysOf(alert).some((child) => {
      if (!child.child || !isInside(child, alert.seenAt)) return false;
      const { guardian } = child;
      const parents = guardian && byReference.get(referenceOfBearer(guardian));
      return !parents?.some((parent) => isInside(parent, alert.seenAt));
    });
  const anyoneInside = (side: SideId | undefined, at: number) =>
    options.stays.some((stay) => stay.side === side && isInside(stay, at));
  const never: Judge = () => false;

  const judges: Record<Annunciation['kind'], Judge> = {
    stay_limit_near: stays,
    stay_limit_last_day: stays,
    overstay: stays,
    closing_soon: ({ side, seenAt }) => anyoneInside(side, seenAt),
    inside_after_closing: stays,
    child_left_inside: alone,
    child_without_guardian: alone,
    left_other_side: planted('left_other_side'),
    double_entry: planted('double_entry'),
    exit_without_entry: planted('exit_without_entry'),
    document_rule: planted('document_rule'),
    // Nobody is planted who comes in while the gates are closed.
    entry_while_closed: never,
    capacity_near: never,
    capacity_full: never,
    gate_silent: (alert) =>
      gatesOf(alert).some((gate) => options.spells.offlineAt(gate, alert.seenAt) !== undefined),
    clock_ahead: (alert) =>
      gatesOf(alert).some((gate) =>
        // What was read while the clock was wrong may have been on its way for some minutes.
        [0, 5 * minute].some(
          (ago) => options.spells.aheadAt(gate, alert.seenAt - ago) !== undefined,
        ),
      ),
  };
  return { isTrue: (annunciation) => judges[annunciation.kind](annunciation) };
}

function isInside({ entryAt, exitAt, exitMissed }: PlantedStay, at: number): boolean {
  return entryAt <= at && !exitMissed && (exitAt === undefined || exitAt > at);
}
