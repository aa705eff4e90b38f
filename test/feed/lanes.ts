// A side's turnstiles: each counts its own events, and writes its own local time.
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Direction, Side, SideId } from '@khorgos/shared/centre/site';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import type { Person } from './people.ts';
import { pick, type Random } from './random.ts';

/** One turnstile. */
export interface Lane {
  readonly gateId: string;
  /** How many events it has given. */
  count: number;
}

export interface SideLanes {
  readonly side: SideId;
  readonly entry: readonly Lane[];
  readonly exit: readonly Lane[];
  /** RFC 3339 with the side's offset, as its turnstiles write it. */
  readonly localTime: (at: number) => string;
}

export function createSideLanes(side: Side): SideLanes {
  const lanes = side.gates.map((gate) => ({ gate, lane: { gateId: gate.id, count: 0 } }));
  const open = (direction: Direction) => {
    const meant = lanes.filter(({ gate }) => gate.directions.includes(direction));
    // A side with no gate in a direction still lets people through, by whichever there is.
    return (meant.length > 0 ? meant : lanes).map(({ lane }) => lane);
  };
  return {
    side: side.id,
    entry: open('entry'),
    exit: open('exit'),
    localTime: createLocalTime(side),
  };
}

const utcDay = 86_400_000;
const minute = 60_000;

// Passages come in order, so most share their minute with the one before: only the seconds are written anew.
function createLocalTime(side: Side): (at: number) => string {
  const calendar = createCalendar(side.timeZone);
  let from = 0;
  let until = 0;
  let offset = 0;
  let suffix = 'Z';
  let minuteFrom = Number.NaN;
  let minuteText = '';

  function toDayOf(at: number) {
    const day = calendar.dayOf(at as Instant);
    from = day.startsAt;
    until = day.endsAt;
    // On a day on which the clocks are put back or forward a turnstile writes UTC, which is never ambiguous.
    const steady = until - from === utcDay;
    offset = steady ? Date.parse(`${day.date}T00:00:00Z`) - from : 0;
    suffix = offset === 0 ? 'Z' : offsetText(offset);
  }

  return (at) => {
    if (at < from || at >= until) toDayOf(at);
    const within = at + offset;
    const start = within - (within % minute);
    if (start !== minuteFrom) {
      minuteFrom = start;
      minuteText = new Date(start).toISOString().slice(0, 17);
    }
    const milliseconds = within - start;
    const seconds = Math.floor(milliseconds / 1000);
    return `${minuteText}${seconds < 10 ? '0' : ''}${seconds}.${thousandths(milliseconds % 1000)}${suffix}`;
  };
}

function thousandths(value: number): string {
  return value < 10 ? `00${value}` : value < 100 ? `0${value}` : String(value);
}

function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What a turnstile reads as somebody goes through. */
export interface Reading {
  /** The true time, epoch ms. */
  readonly at: number;
  readonly direction: Direction;
  /** The side of the gate. */
  readonly lanes: SideLanes;
  readonly person: Person;
  /** Named on the way in. */
  readonly guardian: Person | undefined;
}

/** What a turnstile says of a passage, with an id that no other event has. */
export function writeEvent(options: {
  readonly random: Random;
  readonly passage: Reading;
  /** Keeps the ids of this run apart from those of others. */
  readonly series: string;
}): WireEvent {
  const { at, direction, lanes, person, guardian } = options.passage;
  const lane = pick(options.random, lanes[direction]);
  lane.count += 1;
  const event: WireEvent = {
    id: `${lane.gateId}:${options.series}${String(lane.count).padStart(6, '0')}`,
    gateId: lane.gateId,
    direction,
    occurredAt: lanes.localTime(at),
    document: person.wire,
  };
  if (person.statedNationality !== undefined) event.nationality = person.statedNationality;
  if (person.statedBirthDate !== undefined) event.birthDate = person.statedBirthDate;
  if (guardian !== undefined && direction === 'entry') event.guardian = guardian.wire;
  return event;
}
