import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { siteSchema } from '@khorgos/shared/centre/site';
import { describe, expect, it } from 'vitest';
import { at, entry, exit, site } from '../testing/passages.ts';
import { sceneAfter } from '../testing/scenes.ts';
import { Delays } from './delays.ts';
import { judge } from './judge.ts';
import type { Scene } from './scene.ts';

const limited = siteSchema.parse({
  ...site,
  sides: site.sides.map((side) => ({ ...side, capacity: side.id === 'kz' ? 100 : undefined })),
});
const start = at('2026-06-01T08:00:00Z');
const second = (seconds: number) => instant(start + seconds * 1000);

/** A Centre whose number of people is what a test says, on one clock. */
function crowd() {
  const delays = new Delays();
  const people = Array.from({ length: 120 }, (_, index) =>
    entry(second(-3600), { visitor: `v${index}` }),
  );
  return (inside: number, now: Instant, gates: Scene['gates'] = []) =>
    judge(sceneAfter(people.slice(0, inside), now, { site: limited, gates }), now, delays);
}

const kinds = ({ conditions }: ReturnType<typeof judge>) => conditions.map(({ kind }) => kind);

describe('delays', () => {
  it('R7.6 R7.4 raises near and full after a while, and refuses nobody', () => {
    const count = crowd();
    expect(kinds(count(89, second(0)))).toEqual([]);
    expect(kinds(count(90, second(1)))).toEqual([]);
    expect(count(90, second(1)).next).toBe(second(16));
    expect(kinds(count(95, second(16)))).toEqual(['capacity_near']);
    expect(kinds(count(100, second(20)))).toEqual(['capacity_near']);
    expect(kinds(count(105, second(35)))).toEqual(['capacity_full', 'capacity_near']);
    expect(kinds(count(105, second(95)))).toEqual(['capacity_full']);
  });

  it('R7.4 a value that trembles around a limit makes one alert', () => {
    const count = crowd();
    const raised = new Set<number>();
    let before = false;
    for (let now = 0; now < 3600; now += 5) {
      const stands = kinds(count(now % 10 === 0 ? 90 : 89, second(now))).includes('capacity_near');
      if (stands && !before) raised.add(now);
      before = stands;
    }
    expect(raised.size).toBeLessThanOrEqual(1);
    for (let now = 3600; now < 3700; now += 5) count(87, second(now));
    expect(kinds(count(87, second(3700)))).toEqual([]);
  });

  const gate = (silent: boolean): Scene['gates'] => [
    {
      gate: exit(start).gateId,
      side: exit(start).side,
      lastSeenAt: second(-200),
      silent,
      silentFrom: second(-80),
      clockAhead: false,
    },
  ];

  it('R7.4 a gate that comes and goes makes one alert', () => {
    const count = crowd();
    expect(kinds(count(1, second(0), gate(true)))).toEqual([]);
    expect(kinds(count(1, second(60), gate(true)))).toEqual(['gate_silent']);
    expect(kinds(count(1, second(90), gate(false)))).toEqual(['gate_silent']);
    expect(kinds(count(1, second(200), gate(true)))).toEqual(['gate_silent']);
    expect(kinds(count(1, second(300), gate(false)))).toEqual(['gate_silent']);
    expect(kinds(count(1, second(599), gate(false)))).toEqual(['gate_silent']);
    expect(kinds(count(1, second(600), gate(false)))).toEqual([]);
  });

  it('says nothing of silent gates while their side is closed', () => {
    const count = crowd();
    const night = at('2026-05-31T20:00:00Z');
    count(1, night, gate(true));
    expect(kinds(count(1, instant(night + 120_000), gate(true)))).toEqual([]);
  });
});
