import { describe, expect, it } from 'vitest';
import { documentFits } from '../occupancy/incidents.ts';
import { at, entry, exit } from '../testing/passages.ts';
import { conditionsAt, kindsAt } from '../testing/scenes.ts';

const noon = (time: string) => at(`2026-06-01T${time}Z`);

describe('what goes against the rules', () => {
  it.each([
    ['KAZ', 'id_card', false, true],
    ['KAZ', 'passport', false, true],
    ['KAZ', 'birth_certificate', true, true],
    ['KAZ', 'birth_certificate', false, false],
    ['KAZ', 'exit_entry_permit', false, false],
    ['CHN', 'passport', false, true],
    ['CHN', 'exit_entry_permit', false, true],
    ['CHN', 'id_card', false, true],
    ['CHN', 'birth_certificate', true, false],
    ['RUS', 'passport', false, true],
    ['RUS', 'id_card', false, false],
    ['RUS', 'birth_certificate', true, false],
    ['XXA', 'stateless_certificate', false, true],
    ['XXA', 'passport', false, true],
    ['XXB', 'other', false, true],
    ['XXA', 'id_card', false, false],
  ] as const)('R1.7 %s with %s, child %s: fits %s', (nationality, documentType, isChild, fits) => {
    const { nationality: state } = entry(noon('08:00:00'), { nationality });
    expect(documentFits({ nationality: state, documentType, child: isChild })).toBe(fits);
  });

  it.each([
    ['R1.7', 'document_rule', [entry(noon('08:00:00'), { documentType: 'other' })]],
    ['R2.14', 'double_entry', [entry(noon('08:00:00')), entry(noon('08:03:00'))]],
    ['R2.14', 'exit_without_entry', [exit(noon('08:00:00'))]],
    ['R2.14', 'left_other_side', [entry(noon('08:00:00')), exit(noon('08:03:00'), { side: 'cn' })]],
    ['R5.7', 'entry_while_closed', [entry(at('2026-05-31T20:00:00Z'))]],
  ])('%s raises %s for half an hour', (_, kind, facts) => {
    const last = Math.max(...facts.map((fact) => fact.at));
    const kinds = (after: number) => kindsAt(at(new Date(last + after).toISOString()), facts);
    expect(kinds(0)).toContain(kind);
    expect(kinds(30 * 60_000 - 1)).toContain(kind);
    expect(kinds(30 * 60_000)).not.toContain(kind);
  });

  it('R2.3 R2.5 second reads are none', () => {
    const facts = [
      entry(noon('08:00:00')),
      entry(noon('08:01:00')),
      exit(noon('09:00:00')),
      exit(noon('09:01:00')),
    ];
    expect(kindsAt(noon('09:02:00'), facts)).toEqual([]);
  });

  it('R2.14 goes away when the entry of an exit arrives late', () => {
    const facts = [
      exit(noon('08:00:00')),
      entry(noon('07:00:00'), { receivedAt: noon('08:20:00') }),
    ];
    expect(kindsAt(noon('08:10:00'), facts)).toEqual(['exit_without_entry']);
    expect(kindsAt(noon('08:20:00'), facts)).toEqual([]);
  });

  it('R7.3 what arrives long after it happened is not news', () => {
    const facts = [exit(noon('08:00:00'), { receivedAt: noon('08:10:00') })];
    expect(kindsAt(noon('08:10:02'), facts)).toEqual(['exit_without_entry']);
    const backlog = [exit(noon('08:00:00'), { receivedAt: noon('08:10:01') })];
    expect(kindsAt(noon('08:10:01'), backlog)).toEqual([]);
  });

  it('R7.2 is one alert for each kind and side while it goes on', () => {
    const facts = ['08:00:00', '08:20:00', '08:40:00'].map((time, index) =>
      exit(noon(time), { visitor: `${index}`.padStart(22, 'v') }),
    );
    const other = exit(noon('08:41:00'), { visitor: 'elsewhere', side: 'cn' });
    const found = conditionsAt(noon('08:50:00'), [...facts, other]);
    expect(found).toMatchObject([
      {
        key: 'exit_without_entry:kz:2026-06-01',
        since: noon('08:00:00'),
        params: { count: 3, gates: ['kz-out-1'], lastAt: '2026-06-01T08:40:00.000Z' },
      },
      { key: 'exit_without_entry:cn:2026-06-01', params: { count: 1 } },
    ]);
    // A pause ends it: what comes afterwards is another time it is raised.
    const again = [...facts, exit(noon('09:30:00'), { visitor: 'again' })];
    expect(conditionsAt(noon('09:30:00'), again)).toMatchObject([
      { since: noon('09:30:00'), params: { count: 1 } },
    ]);
  });
});
