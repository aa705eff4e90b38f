import type { GalleryStateName } from './state-names.ts';

// Those inside as the server tells them: none, an ordinary afternoon, and more than there will ever be.

const at = '2026-11-23T09:14:30.000Z';
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const states = ['KAZ', 'CHN', 'RUS', 'KGZ', 'UZB', 'GBR', 'XXA', 'TUR', 'PRK', 'CAF'];
const categories: Readonly<Record<string, string>> = {
  KAZ: 'kazakhstan',
  CHN: 'china',
  XXA: 'stateless',
};

export function referenceNumbered(number: number): string {
  let mixed = (number + 1) * 2_654_435_761;
  const part = () =>
    Array.from({ length: 4 }, () => {
      mixed = (Math.imul(mixed, 1_664_525) + 1_013_904_223) >>> 0;
      return letters[mixed >>> 27];
    }).join('');
  return `${part()}-${part()}-${part()}`;
}

const before = (minutes: number) => new Date(Date.parse(at) - minutes * 60_000).toISOString();

function stay(day: number, side: string) {
  const deadline = new Date(Date.parse('2026-11-23T19:00:00Z') + (30 - day) * 86_400_000);
  return {
    side,
    enteredAt: before((day - 1) * 1440 + 193),
    day,
    maxDays: 30,
    lastDay: deadline.toISOString().slice(0, 10),
    deadline: deadline.toISOString(),
    status: day > 30 ? 'over' : day === 30 ? 'lastDay' : day > 27 ? 'near' : 'within',
  };
}

const days = [1043, 31, 30, 29, 28, 4, 2, 1, 1, 1];

function visitor(number: number) {
  const nationality = states[number % states.length] ?? 'KAZ';
  const side = nationality === 'CHN' ? 'cn' : 'kz';
  return {
    ref: referenceNumbered(number),
    nationality,
    category: categories[nationality] ?? 'foreign',
    child: number % 7 === 5,
    documentType: 'passport',
    ...(number % 13 === 6
      ? {}
      : { document: { type: 'passport', issuer: nationality, number: '•••••7788' } }),
    current: stay(days[number % days.length] ?? 1, side),
    alerts: number < 3 ? ['overstay:kz:2026-11-22'] : [],
  };
}

export function visitorsAnswer(state: GalleryStateName) {
  const [total, shown] =
    state === 'empty' ? [0, 0] : state === 'absurd' ? [100_000, 200] : [42, 42];
  return {
    at,
    total,
    visitors: Array.from({ length: shown }, (_, number) => visitor(number)),
    ...(total > shown ? { nextCursor: 'more' } : {}),
  };
}

/** What the filters of children from abroad in their last days leave of them. */
export function foreignChildrenAnswer(state: GalleryStateName) {
  const visitors = visitorsAnswer(state).visitors.filter(
    ({ category, child, current }) => category === 'foreign' && child && current.day >= 28,
  );
  return { at, total: visitors.length, visitors };
}

export const shownVisitor = referenceNumbered(3);

const passage = (
  number: number,
  minutes: number,
  direction: 'entry' | 'exit',
  more: object = {},
) => ({
  id: `kz-${direction}-1:${number}`,
  kind: 'passage',
  at: before(minutes),
  receivedAt: before(minutes),
  gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-2',
  side: 'kz',
  direction,
  occurredAt: before(minutes),
  voided: false,
  meaning: direction === 'entry' ? 'entered' : 'left',
  ...more,
});

const longReason =
  'The border guard of the second shift saw this visitor leave through the service gate of the fourth pavilion together with a group of forty, and the camera of the hall shows the same; the gate had no power between noon and one';

/** Outside with nothing to tell, inside on day 29, or inside for years with everything that can go wrong. */
export function visitorAnswer(state: GalleryStateName) {
  const person = {
    ref: shownVisitor,
    nationality: state === 'absurd' ? 'CAF' : 'KAZ',
    category: state === 'absurd' ? 'foreign' : 'kazakhstan',
    child: state === 'absurd',
    ...(state === 'absurd' ? { guardian: referenceNumbered(9) } : {}),
  };
  if (state === 'empty')
    return { ...person, inside: false, stays: [], events: [], erased: true, alerts: [] };
  const document = { type: 'id_card', issuer: person.nationality, number: '•••••7788' };
  const usual = {
    stays: [
      {
        side: 'kz',
        enteredAt: before(60_000),
        end: 'exited',
        endedAt: before(59_700),
        minutes: 300,
        otherSide: false,
      },
      { side: 'kz', enteredAt: before(28 * 1440 + 193), end: 'open' },
    ],
    events: [
      passage(1, 60_000, 'entry'),
      passage(2, 59_700, 'exit'),
      passage(3, 28 * 1440 + 193, 'entry'),
      passage(4, 28 * 1440 + 192, 'entry', { meaning: 'secondRead' }),
    ],
  };
  if (state !== 'absurd')
    return {
      ...person,
      ...usual,
      inside: true,
      current: { ...stay(29, 'kz'), likelyMissedExit: false, offers: ['confirm_left'] },
      document,
      alerts: [{ key: 'stay_limit_near:kz:2026-11-24', ...limitNear }],
    };
  const correction = (number: number, kind: string, more: object = {}) => ({
    id: `correction:${number}`,
    kind,
    at: before(1000 - number),
    receivedAt: before(1000 - number),
    by: 'Бақытжан Әбдірахманұлы Нұрмұхамбетов-Қожахметов',
    reason: longReason,
    voided: number % 2 === 0,
    ...more,
  });
  return {
    ...person,
    inside: true,
    current: { ...stay(1043, 'kz'), likelyMissedExit: true, offers: ['confirm_left'] },
    document,
    stays: [
      ...Array.from({ length: 40 }, (_, place) => ({
        side: place % 3 === 0 ? 'cn' : 'kz',
        enteredAt: before(2_000_000 - place * 1000),
        end: (['exited', 'exitMissed', 'confirmed'] as const)[place % 3],
        endedAt: before(1_999_000 - place * 1000),
        ...(place % 3 === 1 ? {} : { minutes: 1000 * (place + 1), otherSide: place % 3 === 0 }),
      })),
      ...usual.stays.slice(1),
    ],
    events: [
      ...usual.events,
      passage(5, 900, 'exit', { meaning: 'unmatchedExit', voided: true }),
      correction(1, 'confirm_left', { meaning: 'confirmedLeft' }),
      correction(2, 'confirm_inside', { side: 'cn', meaning: 'confirmedAsKnown' }),
      correction(3, 'void_event', { eventId: 'correction:2' }),
    ],
    alerts: [
      { key: 'overstay:kz:2024-01-15', ...limitNear, kind: 'overstay', priority: 'critical' },
      { key: 'stay_limit_near:kz:2026-11-24', ...limitNear },
    ],
  };
}

const limitNear = {
  kind: 'stay_limit_near',
  priority: 'medium',
  state: 'unacknowledged',
  side: 'kz',
  raisedAt: before(240),
  params: {
    count: 1,
    refs: [referenceNumbered(3)],
    lastDay: '2026-11-24',
    deadline: '2026-11-24T19:00:00.000Z',
    maxDays: 30,
    day: 29,
    likelyMissedExits: 0,
    lastSeenAt: '2026-10-26T06:01:30.000Z',
  },
};
