import type { State } from '@khorgos/shared/live/state';
import type { GalleryStateName } from './state-names.ts';
import { referenceNumbered } from './visitor-answers.ts';

const at = '2026-11-23T09:14:30.000Z';
const nationalities = ['KAZ', 'CHN', 'KAZ', 'RUS', 'KAZ', 'KGZ', 'CHN', 'XXA'];
const standings = ['adult', 'adult', 'adult', 'under_guardian', 'adult', 'alone', 'adult'] as const;

/** Who is inside as an evacuation wants it: nobody, some dozens, and as many as a browser should bear. */
export function rollCallAnswer(state: GalleryStateName, { site }: State) {
  const each = state === 'empty' ? 0 : state === 'absurd' ? 400 : 48;
  const ids = Object.keys(site.sides);
  const people = ids.flatMap((side, sidePlace) =>
    Array.from({ length: each }, (_, place) => person(side, sidePlace * each + place)),
  );
  const standing = (side: string, wanted: string) =>
    people.filter((one) => one.side === side && one.standing === wanted).length;
  return {
    at,
    total: people.length,
    sides: Object.entries(site.sides).map(([id, { name, timeZone }]) => ({
      id,
      name,
      timeZone,
      inside: each,
      children: people.filter((one) => one.side === id && one.child).length,
      alone: standing(id, 'alone'),
    })),
    people,
  };
}

function person(side: string, place: number) {
  const elsewhere = place % 20 === 13;
  const standing = elsewhere
    ? 'guardian_other_side'
    : (standings[place % standings.length] ?? 'adult');
  return {
    ref: referenceNumbered(place),
    side,
    standing,
    child: standing !== 'adult',
    ...(standing === 'under_guardian' || elsewhere
      ? { guardian: referenceNumbered(place - 1) }
      : {}),
    nationality: nationalities[place % nationalities.length] ?? 'KAZ',
    enteredAt: new Date(Date.parse(at) - (place % 30) * 17 * 60_000).toISOString(),
    ...(place % 13 === 6
      ? {}
      : { document: { type: 'passport', issuer: 'KAZ', number: '•••••7788' } }),
  };
}
