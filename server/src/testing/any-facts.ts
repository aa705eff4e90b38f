import { type Instant, instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import type { VisitorFact } from '../log/facts.ts';
import { confirmedInside, confirmedLeft, entry, exit, voided } from './passages.ts';

const hour = 3_600_000;

/** Facts of few visitors in the hours and months before an instant, so that they meet in every way. */
export function factsAround(now: Instant): fc.Arbitrary<VisitorFact[]> {
  return fc
    .array(
      fc.record({
        visitor: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        side: fc.constantFrom('kz', 'cn'),
        what: fc.constantFrom(
          ...([
            'entry',
            'entry',
            'entry',
            'exit',
            'exit',
            'exit',
            'left',
            'inside',
            'void',
          ] as const),
        ),
        /** Which of the facts before a void voids. */
        target: fc.nat(),
        guardian: fc.constantFrom(undefined, 'a', 'e', 'nobody'),
        hoursAgo: fc.oneof(
          fc.double({ min: -0.03, max: 30, noNaN: true }),
          fc.double({ min: 0, max: 2400, noNaN: true }),
          fc.constantFrom(2.5, 5.5, 26.5, 29.5, 1 / 60, 1 / 30),
        ),
        child: fc.boolean(),
        nationality: fc.constantFrom('KAZ', 'CHN', 'RUS', 'XXA'),
      }),
      { maxLength: 40 },
    )
    .map((wanted) => {
      const facts: VisitorFact[] = [];
      for (const [index, { what, hoursAgo, target, ...rest }] of wanted.entries()) {
        const when = instant(Math.round(now - hoursAgo * hour));
        const options = { ...rest, id: `p:${String(index).padStart(3, '0')}`, position: index + 1 };
        if (what === 'entry') facts.push(entry(when, options));
        if (what === 'exit') facts.push(exit(when, options));
        if (what === 'left') facts.push(confirmedLeft(when, options));
        if (what === 'inside') facts.push(confirmedInside(when, options));
        const known = facts.filter(({ visitor }) => visitor === rest.visitor);
        const voids = known[target % Math.max(known.length, 1)];
        if (what === 'void' && voids !== undefined) facts.push(voided(voids.id, when, options));
      }
      return facts;
    });
}
