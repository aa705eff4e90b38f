import type { GalleryStateName } from './state-names.ts';

// What the server says of the settings: as installed, as they are after some years, and as nobody should
// ever let them become.

const longName = 'Бақытжан Әбдірахманұлы Нұрмұхамбетов-Қожахметов';
const longReason =
  'Both governments agreed at the meeting of the joint commission that the pavilions stay open for the trade fair, and the border guards of both sides were told in writing';

const by = (state: GalleryStateName) => (state === 'absurd' ? longName : 'Aigerim Sadykova');

export function hoursAnswer(state: GalleryStateName) {
  const preset = { from: null, opens: '07:00', closes: '02:00' };
  const usual = [
    { from: '2024-01-01', opens: '08:00', closes: '20:00' },
    { from: '2025-06-01', opens: '07:00', closes: '24:00' },
    { from: '2027-01-01', opens: '08:00', closes: '22:00', days: ['mon', 'tue', 'wed', 'thu'] },
    { from: '2027-01-01', opens: '08:00', closes: '02:00', days: ['fri', 'sat'] },
    preset,
  ];
  const years = Array.from({ length: 14 }, (_, year) => ({
    from: `${2014 + year}-03-01`,
    opens: '07:00',
    closes: '02:00',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  }));
  const kz = state === 'empty' ? [] : state === 'absurd' ? [...years, preset] : usual;
  const cn = state === 'empty' ? [] : [{ from: '2024-01-01', opens: '07:00', closes: '24:00' }];
  return { current: { kz, cn }, planned: [], ...effects(state) };
}

export function closuresAnswer(state: GalleryStateName) {
  const kz = [
    { from: '2026-03-21', to: '2026-03-23', reason: 'Наурыз мейрамы' },
    { from: '2026-11-20', to: '2026-11-27', reason: longReason.slice(0, 60) },
    {
      from: '2026-12-16',
      to: '2026-12-16',
      reason: 'Тәуелсіздік күні',
      hours: { opens: '10:00', closes: '15:00' },
    },
  ];
  const many = Array.from({ length: 20 }, (_, place) => ({
    from: `2027-${String((place % 12) + 1).padStart(2, '0')}-${place < 12 ? '08' : '20'}`,
    to: `2027-${String((place % 12) + 1).padStart(2, '0')}-${place < 12 ? '12' : '25'}`,
    reason: longReason,
  }));
  if (state === 'empty') return { current: {}, planned: [], ...effects(state) };
  const current = state === 'absurd' ? { kz: [...kz, ...many], cn: many } : { kz };
  return { current, planned: [], ...effects(state) };
}

const policy = {
  maxDays: 30,
  warnDays: 3,
  countEntryDay: true,
  closingWarnMinutes: [60, 30, 15],
};

export function policyAnswer(state: GalleryStateName) {
  const planned = [
    {
      from: '2027-01-01',
      at: '2026-12-31T19:00:00.000Z',
      value: { ...policy, maxDays: 60, rolling: { days: 90, windowDays: 180 } },
      by: by(state),
      reason: state === 'absurd' ? longReason : 'Agreed by the joint commission',
    },
    {
      from: '2027-07-01',
      at: '2027-06-30T19:00:00.000Z',
      value: {
        maxDays: 7,
        warnDays: 1,
        countEntryDay: false,
        closingWarnMinutes: [120, 60, 45, 30, 15, 5],
        retentionDays: 1095,
      },
      by: by(state),
    },
  ];
  const current =
    state === 'empty'
      ? policy
      : { ...policy, rolling: { days: 90, windowDays: 180 }, retentionDays: 730 };
  return { current, planned: state === 'empty' ? [] : planned, ...effects(state) };
}

export function capacityAnswer(state: GalleryStateName) {
  const planned = [
    {
      at: '2026-12-24T19:00:00.000Z',
      value: { kz: 4500, cn: null },
      by: by(state),
      reason: state === 'absurd' ? longReason : 'The second pavilion is being mended',
    },
  ];
  return {
    current: state === 'empty' ? {} : { kz: state === 'absurd' ? 1_000_000 : 9000, cn: null },
    planned: state === 'empty' ? [] : planned,
    ...effects(state),
  };
}

const gateNames = ['North entrance', 'Bus station', 'Pavilion 4', 'Service gate'];

export function gatesAnswer(state: GalleryStateName) {
  const gates = (side: string) =>
    ['in', 'out'].flatMap((way) =>
      Array.from({ length: state === 'empty' ? 1 : 4 }, (_, place) => ({
        id: `${side}-${way}-${place + 1}`,
        directions: [way === 'in' ? 'entry' : 'exit'],
        ...(state === 'normal' || state === 'offline' ? { name: { en: gateNames[place] } } : {}),
        ...(state === 'absurd' ? { name: { en: longReason, ru: longName, zh: longName } } : {}),
      })),
    );
  return { current: { kz: gates('kz'), cn: gates('cn') }, planned: [], ...effects(state) };
}

export function namesAnswer(state: GalleryStateName) {
  const names =
    state === 'absurd'
      ? {
          site: { en: longReason, ru: longName, zh: longName },
          sides: { kz: { en: longReason, ru: longName }, cn: { en: longName, zh: longName } },
        }
      : {
          site: { en: 'ICBC Khorgos' },
          sides: { kz: { en: 'Kazakh side' }, cn: { en: 'Chinese side' } },
        };
  return { current: names, planned: [], ...effects(state) };
}

/** A rehearsed change is answered at the same address. */
function effects(state: GalleryStateName) {
  const few = state === 'empty' ? 0 : 4;
  const count = state === 'absurd' ? 98_312 : few;
  const dates = (length: number) =>
    Array.from({ length }, (_, day) => ({ date: `2026-12-${String(day + 1).padStart(2, '0')}` }));
  return {
    effects: {
      sides: {
        kz: { dates: dates(state === 'absurd' ? 31 : few) },
        cn: { dates: [] },
      },
      visitors: {
        count,
        changes: Array.from({ length: Math.min(count, 50) }, (_, place) => ({
          ref: `K7Q2-M4XN-9T${String(place).padStart(2, '0')}`,
          side: 'kz',
          before: { status: 'within', lastDay: '2026-12-14', deadline: '2026-12-14T19:00:00.000Z' },
          after: {
            status: 'over',
            lastDay: '2026-11-21',
            deadline: '2026-11-21T19:00:00.000Z',
          },
        })),
      },
    },
  };
}
