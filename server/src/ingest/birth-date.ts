import { ageOn, type Calendar } from '@khorgos/shared/centre/civil-time';
import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import { type TurnstileEvent, turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import { effectiveTime } from './effective-time.ts';

const adultAge = 16;

/** RULES "Who may come": with a birth certificate, or under 16 on the civil day on a side's calendar. */
export function isChild(event: TurnstileEvent, calendar: Calendar, at: Instant): boolean {
  if (event.document.type === 'birth_certificate') return true;
  return (
    event.birthDate !== undefined && ageOn(event.birthDate, calendar.dayOf(at).date) < adultAge
  );
}

/**
 * Machine-readable lines give two digits of a birth year, and which century they mean depends on when
 * they were read: by a gate that takes it for 1970, a child of 2016 would be born in 1916.
 */
export function withBelievedBirthDate(
  event: TurnstileEvent,
  value: unknown,
  receivedAt: Instant,
): TurnstileEvent {
  if (effectiveTime(event.occurredAt, receivedAt) === event.occurredAt) return event;
  const occurredAt = instantText(receivedAt);
  const read = turnstileEventSchema.safeParse(Object.assign({}, value, { occurredAt }));
  return read.success ? { ...event, birthDate: read.data.birthDate } : event;
}
