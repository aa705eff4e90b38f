import type { GateState } from '@khorgos/shared/live/state';
import { expect, test } from 'vitest';
import { gateHealth, gatesBySide } from './gate-health.ts';

const gate = (rest: Partial<GateState>): GateState => ({
  side: 'kz',
  status: 'online',
  passagesLastMinute: 0,
  clockAhead: false,
  ...rest,
});
const side = (open: boolean) => ({ kz: { open, next: null } });

test('a gate that is silent is never taken for one that nobody walks through', () => {
  expect(gateHealth(gate({}), side(true))).toBe('quiet');
  expect(gateHealth(gate({ passagesLastMinute: 1 }), side(true))).toBe('passing');
  expect(gateHealth(gate({ status: 'silent' }), side(true))).toBe('silent');
  // Its last minute was counted before it fell silent.
  expect(gateHealth(gate({ status: 'silent', passagesLastMinute: 3 }), side(true))).toBe('silent');
  expect(gateHealth(gate({ status: 'silent' }), side(false))).toBe('off');
  expect(gateHealth(gate({ status: 'unseen' }), side(true))).toBe('unseen');
});

test('what needs somebody comes first on its side, and no side is left out', () => {
  const sides = gatesBySide({
    site: {
      id: 'x',
      name: {},
      sides: {
        cn: { name: {}, timeZone: 'Asia/Shanghai', order: 1 },
        kz: { name: {}, timeZone: 'Asia/Almaty', order: 0 },
      },
    },
    sides: side(true),
    gates: {
      'kz-in-10': gate({}),
      'kz-in-2': gate({}),
      'kz-in-3': gate({ status: 'silent' }),
      'kz-in-4': gate({ clockAhead: true }),
    },
  });
  expect([...sides].map(([id, gates]) => [id, gates.map((one) => one.id)])).toEqual([
    ['kz', ['kz-in-3', 'kz-in-4', 'kz-in-2', 'kz-in-10']],
    ['cn', []],
  ]);
});
