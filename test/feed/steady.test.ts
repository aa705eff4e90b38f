import { parseInstant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import { describe, expect, test } from 'vitest';
import { steady } from './index.ts';

const options = {
  seed: 1,
  site: siteSchema.parse(khorgosSite),
  startsAt: parseInstant('2025-06-05T05:00:00Z'),
  eventsPerSecond: 1000,
  visitors: 100,
  count: 2000,
};
const events = [...steady(options)].map((event) => turnstileEventSchema.parse(event));

describe('a steady load', () => {
  test('is the same for the same seed, with ids that are used once', () => {
    expect([...steady(options)]).toEqual([...steady(options)]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2000);
  });

  test('keeps the pace', () => {
    for (const [index, { occurredAt }] of events.entries())
      expect(occurredAt).toBe(options.startsAt + index);
  });

  test('has everybody go in and out in turn, by one side', () => {
    const inside = new Map<string, string>();
    let most = 0;
    for (const { document, direction, gateId } of events) {
      const known = inside.get(document.number);
      expect(known === undefined).toBe(direction === 'entry');
      if (direction === 'entry') inside.set(document.number, gateId.slice(0, 2));
      else expect(gateId.slice(0, 2)).toBe(known);
      if (direction === 'exit') inside.delete(document.number);
      most = Math.max(most, inside.size);
    }
    expect(most).toBeLessThanOrEqual(100);
    const late = events.slice(1000).map(({ direction }) => direction);
    expect(late.filter((direction) => direction === 'entry').length).toBe(500);
  });
});
