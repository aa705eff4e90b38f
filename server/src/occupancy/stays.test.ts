import { describe, expect, it } from 'vitest';
import type { Passage } from '../log/facts.ts';
import { entry, exit } from '../testing/passages.ts';
import { staysOf } from './stays.ts';

const day = '2026-11-23';
const time = (clock: string) => `${day}T${clock}+05:00`;

/** `kz 09:00-10:00`, `kz 09:00-missed`, `cn 09:00-open`; `*` marks an exit by the other side. */
function told(passages: readonly Passage[]): string[] {
  const clock = (passage: { at: number }) =>
    new Date(passage.at + 5 * 3_600_000).toISOString().slice(11, 19);
  return staysOf(passages).map(({ side, entry: first, end }) => {
    const until =
      end.kind === 'exited'
        ? `${clock(end.exit)}${end.otherSide ? '*' : ''}`
        : end.kind === 'open'
          ? 'open'
          : 'missed';
    return `${side} ${clock(first)}-${until}`;
  });
}

describe('a stay, row by row of the table', () => {
  const cn = { side: 'cn' };
  it.each<[string, Passage[], string[]]>([
    ['R2.1 outside, entry: a stay opens', [entry(time('09:00:00'))], ['kz 09:00:00-open']],
    [
      'R2.2 inside, exit: the stay closes',
      [entry(time('09:00:00')), exit(time('10:00:00'))],
      ['kz 09:00:00-10:00:00'],
    ],
    [
      'R2.3 an entry exactly two minutes after the last, same side, is a second read',
      [entry(time('09:00:00')), entry(time('09:02:00')), exit(time('10:00:00'))],
      ['kz 09:00:00-10:00:00'],
    ],
    [
      'R2.3 second reads are measured from the entry that counted',
      [entry(time('09:00:00')), entry(time('09:01:30')), entry(time('09:03:00'))],
      ['kz 09:00:00-missed', 'kz 09:03:00-open'],
    ],
    [
      'R2.4 an entry later than two minutes means the exit was missed',
      [entry(time('09:00:00')), entry(time('09:02:00.001'))],
      ['kz 09:00:00-missed', 'kz 09:02:00-open'],
    ],
    [
      'R2.4 an entry by the other side at once means the exit was missed',
      [entry(time('09:00:00')), entry(time('09:00:30'), cn)],
      ['kz 09:00:00-missed', 'cn 09:00:30-open'],
    ],
    [
      'R2.5 outside, exit within two minutes of the last: nothing changes',
      [entry(time('09:00:00')), exit(time('10:00:00')), exit(time('10:02:00'))],
      ['kz 09:00:00-10:00:00'],
    ],
    ['R2.6 outside, exit otherwise: no stay', [exit(time('10:00:00'))], []],
    [
      'R2.7 came by the other side: the stay closes on its own side',
      [entry(time('09:00:00'), cn), exit(time('10:00:00'))],
      ['cn 09:00:00-10:00:00*'],
    ],
    [
      'R2.1 an entry soon after an exit is a new stay',
      [entry(time('09:00:00')), exit(time('09:00:40')), entry(time('09:01:20'))],
      ['kz 09:00:00-09:00:40', 'kz 09:01:20-open'],
    ],
  ])('%s', (_, passages, stays) => {
    expect(told(passages)).toEqual(stays);
  });
});
