import type { SideSchedule } from '@khorgos/shared/centre/hours';
import { type CivilDate, type Instant, instantText } from '@khorgos/shared/centre/instant';
import { categoryOf } from '@khorgos/shared/centre/nationality';
import type { Policy } from '@khorgos/shared/centre/policy';
import { dayOfStay, stayLimit, stayStatus } from '@khorgos/shared/centre/stay-limit';
import type { VisitorFact } from '../log/facts.ts';
import { noEarlierStays, withStaysAmong } from '../occupancy/earlier-stays.ts';
import { inEffect } from '../occupancy/in-effect.ts';
import { endOf, type Stay, staysOf } from '../occupancy/stays.ts';
import {
  type Movement,
  meaningOf,
  neverCame,
  type Opening,
  type Whereabouts,
  whereaboutsAfter,
} from '../occupancy/whereabouts.ts';
import { looksLikeMissedExit } from '../rules/stay-limits.ts';
import { referenceOf } from '../rules/visitor-reference.ts';

export interface StoryOptions {
  /** All of one visitor's, in fold order; at least one. */
  readonly facts: readonly VisitorFact[];
  readonly schedules: ReadonlyMap<string, SideSchedule>;
  readonly policy: Policy;
  readonly now: Instant;
}

/** What a visitor did and what was said of it, as an operator reads it; nothing that names the person. */
export function visitorStory({ facts, schedules, policy, now }: StoryOptions) {
  const stays = staysOf(facts);
  const open = stays.at(-1);
  const known = facts.findLast((fact): fact is Opening => 'nationality' in fact);
  const last = facts.at(-1);
  const current =
    open === undefined || open.end.kind !== 'open'
      ? undefined
      : currentStay({ facts, schedules, policy, now }, open);
  return {
    ...(last === undefined ? {} : { ref: referenceOf(last.visitor) }),
    ...(known === undefined
      ? {}
      : {
          nationality: known.nationality,
          category: categoryOf(known.nationality),
          child: known.child,
          ...(known.guardian === undefined ? {} : { guardian: referenceOf(known.guardian) }),
        }),
    inside: current !== undefined,
    ...(current === undefined ? {} : { current }),
    stays: stays.map(toldStay),
    events: toldEvents(facts),
  };
}

/** "Day 29 of 30", until when, and whether it looks as if a gate missed the exit (R4). */
function currentStay({ facts, schedules, policy, now }: StoryOptions, { entry, side }: Stay) {
  const schedule = schedules.get(side);
  if (schedule === undefined) return undefined;
  const { calendar } = schedule;
  const entryDate = calendar.dayOf(entry.at).date;
  const earlier = withStaysAmong(
    noEarlierStays,
    neverCame,
    inEffect(facts).movements,
    (opening) => (schedules.get(opening.side) ?? schedule).calendar,
  );
  const earlierDays: ReadonlySet<CivilDate> = earlier.dates;
  const limit = stayLimit({ entryDate, schedule, policy, earlierDays });
  return {
    side,
    enteredAt: instantText(entry.at),
    day: dayOfStay({ entryDate, calendar, policy, now }),
    maxDays: policy.maxDays,
    lastDay: limit.lastDay,
    deadline: instantText(limit.deadline),
    status: stayStatus(limit, now),
    likelyMissedExit: looksLikeMissedExit(earlier),
    offers: ['confirm_left'],
  };
}

function toldStay(stay: Stay) {
  const ended = endOf(stay);
  return {
    side: stay.side,
    enteredAt: instantText(stay.entry.at),
    end: stay.end.kind,
    ...(ended === undefined
      ? {}
      : {
          endedAt: instantText(ended),
          // Of a missed exit only the end of knowing is known.
          ...(stay.end.kind === 'exitMissed'
            ? {}
            : { minutes: Math.round((ended - stay.entry.at) / 60_000) }),
        }),
    ...(stay.end.kind === 'exited' ? { otherSide: stay.end.otherSide } : {}),
  };
}

const kindOnWire = {
  passage: 'passage',
  confirmedLeft: 'confirm_left',
  confirmedInside: 'confirm_inside',
  voidedFact: 'void_event',
} as const;

function toldEvents(facts: readonly VisitorFact[]) {
  const { movements, voided } = inEffect(facts);
  const meanings = meaningsOf(movements);
  return facts.map((fact) => ({
    id: fact.id,
    kind: kindOnWire[fact.kind],
    at: instantText(fact.at),
    receivedAt: instantText(fact.receivedAt),
    ...(fact.kind === 'passage'
      ? {
          gateId: fact.gateId,
          side: fact.side,
          direction: fact.direction,
          occurredAt: instantText(fact.occurredAt),
        }
      : { by: fact.by, reason: fact.reason }),
    ...(fact.kind === 'confirmedInside' ? { side: fact.side } : {}),
    ...(fact.kind === 'voidedFact' ? { eventId: fact.voids } : {}),
    voided: voided.has(fact.id),
    ...(meanings.has(fact.id) ? { meaning: meanings.get(fact.id) } : {}),
  }));
}

function meaningsOf(movements: readonly Movement[]): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  let was: Whereabouts = neverCame;
  for (const movement of movements) {
    const meaning = meaningOf(was, movement);
    meanings.set(movement.id, meaning);
    was = whereaboutsAfter(was, movement, meaning);
  }
  return meanings;
}
