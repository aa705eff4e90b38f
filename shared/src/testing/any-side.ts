import fc from 'fast-check';
import { daysAfter } from '../centre/civil-time.ts';
import { type Side, weekdays } from '../centre/site.ts';
import { day, sideOf } from './sides.ts';

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);

const times = { opens: time, closes: fc.oneof(time, fc.constant('24:00')) };

const period = fc.record(
  {
    from: fc.constantFrom('2024-01-01', '2024-02-27', '2024-02-29', '2024-03-01', null),
    ...times,
    days: fc.subarray([...weekdays], { minLength: 1 }),
  },
  { requiredKeys: ['from', 'opens', 'closes'] },
);

const closure = fc
  .tuple(
    fc.integer({ min: 0, max: 50 }),
    fc.integer({ min: 0, max: 20 }),
    fc.option(fc.record(times), { nil: undefined }),
  )
  .map(([start, length, hours]) => {
    const from = daysAfter(day('2024-01-25'), start);
    return { from, to: daysAfter(from, length), reason: 'x', ...(hours && { hours }) };
  });

/**
 * A side with any hours and closures around the night to 1 March 2024, when Almaty turned its
 * clocks back; such as overlap too, for a site file may say so.
 */
export const anySide: fc.Arbitrary<Side> = fc
  .record({
    timeZone: fc.constantFrom('Asia/Almaty', 'Asia/Shanghai'),
    hours: fc.array(period, { maxLength: 4 }),
    closures: fc.array(closure, { maxLength: 3 }),
  })
  .map(sideOf);
