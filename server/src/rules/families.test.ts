import type { Instant } from '@khorgos/shared/centre/instant';
import { describe, expect, it } from 'vitest';
import type { VisitorFact } from '../log/facts.ts';
import { at, confirmedLeft, entry, exit } from '../testing/passages.ts';
import { conditionsAt, kindsAt } from '../testing/scenes.ts';

const parent = { visitor: 'parent' };
const child = { visitor: 'child', child: true, guardian: 'parent' };
const noon = (time: string) => at(`2026-06-01T${time}Z`);
const late = (time: string): { receivedAt: Instant } => ({ receivedAt: noon(time) });

type Row = readonly [string, readonly VisitorFact[], Readonly<Record<string, readonly string[]>>];

const without = ['child_without_guardian'];
const left = ['child_left_inside'];

describe('families', () => {
  it.each<Row>([
    [
      'together',
      [entry(noon('08:00:00'), parent), entry(noon('08:00:10'), child)],
      { '08:00:10': [], '09:00:00': [] },
    ],
    [
      'a parent within ten minutes after',
      [entry(noon('08:00:00'), child), entry(noon('08:10:00'), parent)],
      { '08:09:59': [], '08:10:00': [], '09:00:00': [] },
    ],
    [
      'a parent later than that',
      [entry(noon('08:00:00'), child), entry(noon('08:10:01'), parent)],
      { '08:09:59': [], '08:10:00': without, '08:10:01': [] },
    ],
    [
      'a parent who never comes',
      [entry(noon('08:00:00'), child)],
      { '08:09:59': [], '08:10:00': without, '12:00:00': without },
    ],
    [
      'nobody named',
      [entry(noon('08:00:00'), { visitor: 'child', child: true })],
      { '08:00:00': without },
    ],
    [
      'a parent who had left long before',
      [
        entry(noon('06:00:00'), parent),
        exit(noon('07:00:00'), parent),
        entry(noon('08:00:00'), child),
      ],
      { '08:09:59': [], '08:10:00': without },
    ],
    [
      'the parent leaves and the child within ten minutes',
      [
        entry(noon('08:00:00'), parent),
        entry(noon('08:00:00'), child),
        exit(noon('09:00:00'), parent),
        exit(noon('09:09:59'), child),
      ],
      { '09:09:58': [], '09:10:00': [] },
    ],
    [
      'the parent leaves and the child does not',
      [
        entry(noon('08:00:00'), parent),
        entry(noon('08:00:00'), child),
        exit(noon('09:00:00'), parent),
        exit(noon('09:30:00'), child),
      ],
      { '09:09:59': [], '09:10:00': left, '09:29:59': left, '09:30:00': [] },
    ],
    [
      'the parent comes back in',
      [
        entry(noon('08:00:00'), parent),
        entry(noon('08:00:00'), child),
        exit(noon('09:00:00'), parent),
        entry(noon('09:20:00'), parent),
      ],
      { '09:10:00': left, '09:20:00': [] },
    ],
    [
      'the parent leaves by somebody’s word',
      [
        entry(noon('08:00:00'), parent),
        entry(noon('08:00:00'), child),
        confirmedLeft(noon('09:00:00'), parent),
      ],
      { '09:09:59': [], '09:10:00': left },
    ],
    [
      'the parent came a little before and left before the child came',
      [
        entry(noon('07:55:00'), parent),
        exit(noon('07:58:00'), parent),
        entry(noon('08:00:00'), child),
      ],
      { '08:09:59': [], '08:10:00': left },
    ],
    [
      'the parent’s entry arrives late',
      [entry(noon('08:00:00'), child), entry(noon('07:59:00'), { ...parent, ...late('08:30:00') })],
      { '08:10:00': without, '08:30:00': [] },
    ],
    [
      'the parent’s exit arrives late: the rest of what that gate kept is awaited',
      [
        entry(noon('08:00:00'), parent),
        entry(noon('08:00:00'), child),
        exit(noon('09:00:00'), { ...parent, ...late('09:30:00') }),
      ],
      { '09:30:00': [], '09:30:01': [], '09:30:02': left },
    ],
    [
      'another late delivery after a pause does not take back what was said',
      [
        entry(noon('08:00:00'), parent),
        entry(noon('08:00:00'), child),
        exit(noon('09:00:00'), { ...parent, ...late('09:30:00') }),
        entry(noon('09:00:00'), { visitor: 'other', ...late('09:30:10') }),
      ],
      { '09:30:01': [], '09:30:02': left, '09:30:10': left, '09:30:11': left },
    ],
    [
      'both exits arrive late, one after the other',
      [
        entry(noon('08:00:00'), parent),
        entry(noon('08:00:00'), child),
        exit(noon('09:00:00'), { ...parent, ...late('09:30:00') }),
        exit(noon('09:01:00'), { ...child, ...late('09:30:01') }),
      ],
      { '09:30:00': [], '09:30:01': [], '09:30:05': [] },
    ],
  ])('R1.5 R1.6 %s', (_, facts, expected) => {
    const found = Object.keys(expected).map((time) => [time, kindsAt(noon(time), facts)]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it('R1.6 R7.2 is one critical alert for all children of a parent', () => {
    const second = { ...child, visitor: 'second' };
    const facts = [
      entry(noon('08:00:00'), parent),
      entry(noon('08:00:01'), child),
      entry(noon('08:00:02'), second),
      exit(noon('09:00:00'), parent),
    ];
    expect(conditionsAt(noon('09:10:00'), facts)).toMatchObject([
      { kind: 'child_left_inside', priority: 'critical', step: 2, params: { count: 2 } },
    ]);
  });
});
