import { type CivilDate, parseInstant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { type SiteFile, siteSchema } from '@khorgos/shared/centre/site';
import { turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignNationalities } from './composition.ts';
import { orderlyBehaviour, type SimulateOptions, simulate } from './index.ts';

const site = siteSchema.parse(khorgosSite);
const date = (text: string) => text as CivilDate;

const week: SimulateOptions = {
  seed: 7,
  site,
  from: date('2025-06-02'),
  to: date('2025-06-09'),
  volume: { perDay: { kz: 300, cn: 500 } },
};

const run = (options: Partial<SimulateOptions> = {}) => [...simulate({ ...week, ...options })];
const parsed = (options: Partial<SimulateOptions> = {}) =>
  run(options).map(({ event }) => turnstileEventSchema.parse(event));

describe('the same seed', () => {
  test('gives the same events, another seed others', () => {
    expect(run()).toEqual(run());
    const documents = (seed: number) =>
      new Set(run({ seed }).map(({ event }) => JSON.stringify(event.document)));
    const others = documents(8);
    expect([...documents(7)].filter((document) => others.has(document))).toEqual([]);
  });

  test('gives every event an id of its own, and a series other ids', () => {
    const ids = run().map(({ event }) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    const others = new Set(run({ series: 'b' }).map(({ event }) => event.id));
    expect(ids.filter((id) => others.has(id))).toEqual([]);
  });
});

describe('without faults', () => {
  test('an event arrives when it occurs, in order, as the contract wants it', () => {
    let before = 0;
    for (const { deliveredAt, event } of run({ behaviour: { machineReadable: 0.3 } })) {
      const understood = turnstileEventSchema.parse(event);
      expect(understood.occurredAt).toBe(deliveredAt);
      expect(deliveredAt).toBeGreaterThanOrEqual(before);
      before = deliveredAt;
    }
  });

  test('turnstiles write the time of their side, and UTC on the day of 25 hours', () => {
    const zones = (from: string, to: string) => {
      const events = run({ from: date(from), to: date(to) });
      return [...new Set(events.map(({ event }) => event.occurredAt.slice(23)))].sort();
    };
    expect(zones('2024-02-28', '2024-02-29')).toEqual(['+06:00', '+08:00']);
    expect(zones('2024-02-29', '2024-03-01')).toEqual(['+08:00', 'Z']);
    expect(zones('2024-03-02', '2024-03-03')).toEqual(['+05:00', '+08:00']);
  });

  test('a gate gives only the directions that it is for', () => {
    for (const { event } of run())
      expect(event.gateId).toContain(event.direction === 'entry' ? '-in-' : '-out-');
  });
});

describe('how many come', () => {
  const entries = (options: Partial<SimulateOptions>) =>
    run(options).filter(({ event }) => event.direction === 'entry');
  const bySide = (options: Partial<SimulateOptions>, side: string) =>
    entries(options).filter(({ event }) => event.gateId.startsWith(side)).length;

  test('is about the daily mean over four weeks', () => {
    const fourWeeks = { ...week, to: date('2025-06-30') };
    expect(bySide(fourWeeks, 'kz') / 28).toBeCloseTo(300, -2);
    expect(bySide(fourWeeks, 'cn') / 28).toBeCloseTo(500, -2);
  });

  test('is exact on a day that is named', () => {
    const volume = {
      perDay: { kz: 300 },
      on: { [date('2025-06-04')]: { kz: 1000, cn: 10 } },
    };
    const day = { volume, from: date('2025-06-04'), to: date('2025-06-05') };
    expect(bySide(day, 'kz')).toBe(1000);
    expect(bySide(day, 'cn')).toBe(10);
  });

  test('is exact in all, for any number, days and seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer(),
        (kz, days, seed) => {
          const to = date(`2025-06-${String(days + 2).padStart(2, '0')}`);
          return bySide({ seed, to, volume: { inAll: { kz } } }, 'kz') === kz;
        },
      ),
      { numRuns: 40 },
    );
  });

  test('begins and ends with the instants given', () => {
    const from = parseInstant('2025-06-03T10:00:00Z');
    const to = parseInstant('2025-06-04T03:00:00Z');
    const events = run({ from, to });
    expect(events.length).toBeGreaterThan(100);
    for (const { deliveredAt } of events) {
      expect(deliveredAt).toBeGreaterThanOrEqual(from);
      expect(deliveredAt).toBeLessThan(to);
    }
    expect(events[0]?.event.direction).toBe('entry');
  });

  test('never ends without an end', () => {
    let seen = 0;
    const { to: _, ...endless } = week;
    for (const { deliveredAt } of simulate(endless)) {
      seen = deliveredAt;
      if (seen > parseInstant('2025-09-01T00:00:00Z')) break;
    }
    expect(seen).toBeGreaterThan(parseInstant('2025-09-01T00:00:00Z'));
  });
});

describe('hours', () => {
  const orderly = { ...week, behaviour: orderlyBehaviour };
  const hoursOf = (options: Partial<SimulateOptions>) =>
    run({ ...orderly, ...options }).map(({ event }) => event.occurredAt.slice(11, 19));

  test('07:00 to 24:00: nobody passes in between', () => {
    for (const time of hoursOf({})) expect(time >= '07:00:00').toBe(true);
  });

  test('09:00 to 17:00, as it was in 2015', () => {
    for (const time of hoursOf({ from: date('2015-06-02'), to: date('2015-06-09') }))
      expect(time >= '09:00:00' && time < '17:00:00').toBe(true);
  });

  test('07:00 to 02:00: the last leave after midnight, after the last day too', () => {
    const late: SiteFile = {
      ...khorgosSite,
      sides: khorgosSite.sides.map((side) => ({
        ...side,
        hours: [{ from: '2012-01-01', opens: '07:00', closes: '02:00' }],
      })),
    };
    const times = hoursOf({ site: siteSchema.parse(late) });
    for (const time of times) expect(time >= '07:00:00' || time < '02:00:00').toBe(true);
    expect(times.at(-1)?.startsWith('0')).toBe(true);
  });

  test('a closure: nobody at all', () => {
    expect(run({ from: date('2026-02-16'), to: date('2026-03-02') })).toEqual([]);
  });

  test('no hours given: people come in the night as well', () => {
    const always: SiteFile = {
      ...khorgosSite,
      sides: khorgosSite.sides.map(({ hours: _, ...side }) => side),
    };
    const times = hoursOf({ site: siteSchema.parse(always) });
    expect(times.some((time) => time < '04:00:00')).toBe(true);
  });
});

describe('people', () => {
  const lawful: Record<string, readonly string[]> = {
    KAZ: ['id_card', 'passport', 'birth_certificate'],
    CHN: ['passport', 'exit_entry_permit', 'id_card'],
    XXA: ['stateless_certificate', 'passport', 'other'],
  };

  test('carry what the table of documents allows', () => {
    const seen = new Set<string>();
    for (const { document, nationality } of parsed({
      behaviour: { ...orderlyBehaviour, machineReadable: 0.2 },
      composition: Object.fromEntries(
        site.sides.map(({ id }) => [id, { kazakhstan: 1, china: 1, foreign: 2, stateless: 1 }]),
      ),
    })) {
      seen.add(nationality);
      expect(lawful[nationality] ?? ['passport']).toContain(document.type);
    }
    expect([...seen].sort()).toEqual([...foreignNationalities, 'CHN', 'KAZ', 'XXA'].sort());
  });

  test('keep one document and one nationality, and some come again and again', () => {
    const visits = new Map<string, number>();
    const nationalities = new Map<string, string>();
    for (const { document, nationality, direction } of parsed({ to: date('2025-07-02') })) {
      const key = `${document.issuer} ${document.number}`;
      expect(nationalities.get(key) ?? nationality).toBe(nationality);
      nationalities.set(key, nationality);
      if (direction === 'entry') visits.set(key, (visits.get(key) ?? 0) + 1);
    }
    const often = [...visits.values()].filter((count) => count >= 5).length;
    expect(often).toBeGreaterThan(100);
    expect([...visits.values()].filter((count) => count === 1).length).toBeGreaterThan(5000);
  });

  test('bring children, who come and leave within a minute of their parent', () => {
    const events = parsed({ behaviour: orderlyBehaviour });
    const times = new Map(
      events.map(({ document, direction, occurredAt }) => [
        `${direction} ${document.number}`,
        occurredAt,
      ]),
    );
    const children = events.filter(({ guardian }) => guardian !== undefined);
    expect(children.length).toBeGreaterThan(100);
    for (const { document, guardian } of children)
      for (const direction of ['entry', 'exit']) {
        const own = times.get(`${direction} ${document.number}`) ?? 0;
        const parents = times.get(`${direction} ${guardian?.number}`) ?? 0;
        expect(Math.abs(own - parents)).toBeLessThan(60_000);
      }
  });
});
