import { describe, expect, it } from 'vitest';
import type { VisitorFact } from '../log/facts.ts';
import { staysOf } from '../occupancy/stays.ts';
import { inFoldOrder } from '../occupancy/whereabouts.ts';
import { at, confirmedLeft, entry, exit, site, voided } from '../testing/passages.ts';
import { type Considered, considerCorrection, correctionSchema } from './corrections.ts';

const came = entry('2026-06-01T08:00:00Z', { id: 'came' });
const went = exit('2026-06-01T09:00:00Z', { id: 'went' });

function consider(wanted: object, facts: readonly VisitorFact[]): Considered {
  return considerCorrection({
    wanted: correctionSchema.parse({ ref: 'ref', reason: 'seen', ...wanted }),
    found: { visitor: came.visitor, facts: [...facts].sort(inFoldOrder) },
    sides: site.sides.map(({ id }) => id),
    by: 'operator',
    now: at('2026-06-01T12:00:00Z'),
  });
}

function after(facts: readonly VisitorFact[], considered: Considered): string[] {
  if (considered.kind === 'refused') return [`refused ${considered.path}`];
  const fact = { ...considered.fact, position: came.position };
  return staysOf([...facts, fact].sort(inFoldOrder)).map(({ end }) => end.kind);
}

describe('corrections', () => {
  it.each<readonly [string, object, readonly VisitorFact[], readonly string[]]>([
    ['left', { kind: 'confirm_left' }, [came], ['confirmed']],
    [
      'left in the past',
      { kind: 'confirm_left', at: '2026-06-01T08:30:00Z' },
      [came],
      ['confirmed'],
    ],
    ['left who was out', { kind: 'confirm_left' }, [came, went], ['refused at']],
    [
      'left before coming',
      { kind: 'confirm_left', at: '2026-06-01T07:00:00Z' },
      [came],
      ['refused at'],
    ],
    ['left tomorrow', { kind: 'confirm_left', at: '2026-06-02T07:00:00Z' }, [came], ['refused at']],
    ['inside after an exit', { kind: 'confirm_inside' }, [came, went], ['exited', 'open']],
    ['inside already', { kind: 'confirm_inside' }, [came], ['open']],
    ['inside by no side', { kind: 'confirm_inside', side: 'xx' }, [came], ['refused side']],
    ['void an exit', { kind: 'void_event', eventId: 'went' }, [came, went], ['open']],
    ['void an entry', { kind: 'void_event', eventId: 'came' }, [came], []],
    ['void what is not there', { kind: 'void_event', eventId: 'x' }, [came], ['refused eventId']],
    [
      'void a correction',
      { kind: 'void_event', eventId: 'word' },
      [came, confirmedLeft('2026-06-01T10:00:00Z', { id: 'word' })],
      ['open'],
    ],
    [
      'void it twice',
      { kind: 'void_event', eventId: 'went' },
      [came, went, voided('went', '2026-06-01T10:00:00Z')],
      ['refused eventId'],
    ],
    [
      'void the void',
      { kind: 'void_event', eventId: 'v' },
      [came, went, voided('went', '2026-06-01T10:00:00Z', { id: 'v' })],
      ['exited'],
    ],
  ])('R2.12 %s', (_, wanted, facts, expected) => {
    expect(after(facts, consider(wanted, facts))).toEqual(expected);
  });

  it('R2.12 a confirmed entry says of the person what the gate said last', () => {
    const child = entry('2026-06-01T08:00:00Z', { child: true, nationality: 'CHN', side: 'cn' });
    const considered = consider({ kind: 'confirm_inside', side: 'kz' }, [
      child,
      exit('2026-06-01T09:00:00Z'),
    ]);
    expect(considered).toMatchObject({
      fact: { kind: 'confirmedInside', side: 'kz', nationality: 'KAZ', by: 'operator' },
    });
  });

  it.each([
    [{ kind: 'confirm_left', reason: ' ' }, 'reason'],
    [{ kind: 'confirm_left', reason: 'x'.repeat(501) }, 'reason'],
    [{ kind: 'confirm_left', at: 'yesterday' }, 'at'],
    [{ kind: 'void_event' }, 'eventId'],
    [{ kind: 'confirm_gone' }, 'kind'],
  ])('refuses %j for its %s', (wanted, path) => {
    const read = correctionSchema.safeParse({ ref: 'ref', reason: 'seen', ...wanted });
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
