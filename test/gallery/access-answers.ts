import type { GalleryStateName } from './state-names.ts';

// What the server says of people, keys and what they did: of a first day, of some years, and of more than
// there will ever be.

const now = Date.parse('2026-11-23T09:14:30.000Z');
const fromNow = (days: number) => new Date(now + days * 86_400_000).toISOString();
const longName = 'Бақытжан Әбдірахманұлы Нұрмұхамбетов-Қожахметов';

export function sessionAnswer(state: GalleryStateName) {
  const name = state === 'absurd' ? longName : 'Aigerim Sadykova';
  return { kind: 'user', name, role: 'admin', secondFactor: state === 'normal' };
}

export const owingAnswer =
  (owes: 'password' | 'second_factor') =>
  (state: GalleryStateName): object => ({ ...sessionAnswer(state), secondFactor: false, owes });

export function sessionsAnswer(state: GalleryStateName) {
  const session = (id: string, userAgent: string | null, more: object = {}) => ({
    id,
    current: false,
    lastSeenAt: fromNow(-0.1),
    address: state === 'absurd' ? '2001:0db8:85a3:08d3:1319:8a2e:0370:7344' : '10.20.0.17',
    userAgent,
    ...more,
  });
  const here = session('1', 'Mozilla/5.0 (Windows NT 10.0) Chrome/147.0 Safari/537.36', {
    current: true,
  });
  const phone = 'Mozilla/5.0 (Linux; Android 15) Chrome/147.0 SamsungBrowser/28.0 Mobile';
  const others = state === 'absurd' ? 12 : 1;
  return {
    sessions:
      state === 'empty'
        ? [here]
        : [
            here,
            ...Array.from({ length: others }, (_, place) =>
              session(`other ${place}`, place % 2 === 0 ? phone : null),
            ),
          ],
  };
}

export function peopleAnswer(state: GalleryStateName) {
  const person = (name: string, email: string, role: string, more: object = {}) => ({
    id: email,
    email,
    name,
    role,
    disabled: false,
    secondFactor: false,
    lastSeenAt: fromNow(-0.1),
    ...more,
  });
  const first = person('Aigerim Sadykova', 'aigerim@khorgos.example', 'admin', {
    secondFactor: true,
  });
  const usual = [
    first,
    person('Ерлан Қасымов', 'erlan@khorgos.example', 'operator'),
    person('王小明', 'xiaoming.wang@khorgos.example', 'operator', { lastSeenAt: fromNow(-40) }),
    person('', 'marat@khorgos.example', 'manager', { lastSeenAt: null }),
    person('Светлана Ли', 'svetlana@khorgos.example', 'viewer', { disabled: true }),
  ];
  const many = Array.from({ length: 60 }, (_, place) =>
    person(
      longName,
      `baqytzhan.abdirakhmanuly.nurmukhambetov.${place}@department-of-border-control.khorgos.example`,
      'admin',
      { secondFactor: true },
    ),
  );
  return { users: state === 'empty' ? [first] : state === 'absurd' ? many : usual };
}

export function keysAnswer(state: GalleryStateName) {
  const key = (name: string, role: string, more: object = {}) => ({
    id: name,
    name,
    role,
    gates: null,
    lastUsedAt: fromNow(-0.0001),
    expiresAt: null,
    revokedAt: null,
    previousUntil: null,
    ...more,
  });
  const usual = [
    key('Kazakh entrance', 'device', { gates: ['kz-in-1', 'kz-in-2'], expiresAt: fromNow(58) }),
    key('Chinese exit', 'device', { previousUntil: fromNow(5), expiresAt: fromNow(365) }),
    key('Wall, control room', 'display'),
    key('Statistics of the ministry', 'viewer', { expiresAt: fromNow(-3) }),
    key('Roll call, tablet', 'operator', { lastUsedAt: null, previousUntil: fromNow(0.4) }),
  ];
  const many = Array.from({ length: 60 }, (_, place) =>
    key(`Turnstiles of the Kazakhstani part, pavilion and station square ${place}`, 'device', {
      gates: Array.from({ length: (place % 40) + 1 }, (_, gate) => `kz-in-${gate + 1}`),
      expiresAt: fromNow(365),
      previousUntil: fromNow(30),
    }),
  );
  return { keys: state === 'empty' ? [] : state === 'absurd' ? many : usual };
}

interface Deed {
  readonly action: string;
  readonly about?: { readonly kind: string; readonly id: string };
  readonly details?: object;
  readonly reason?: string;
}

function deedsOf(state: GalleryStateName): readonly Deed[] {
  const visitor = { kind: 'visitor', id: 'K7Q2-M4XN-9T0A' };
  const user = { kind: 'user', id: 'Yb7RpQ0cT2mKx41ZsWvN9d8u' };
  const name = state === 'absurd' ? longName : 'Ерлан Қасымов';
  return [
    { action: 'visitor.revealed', about: visitor, reason: 'The border guard asks for the number' },
    { action: 'session.signed_in', details: { role: 'admin' } },
    {
      action: 'alert.acknowledged',
      about: { kind: 'alert', id: 'child_left_inside:K7Q2-M4XN-9T0A' },
    },
    {
      action: 'setting.changed',
      about: { kind: 'setting', id: 'hours' },
      reason: 'The shops open later in winter',
    },
    {
      action: 'key.rotated',
      about: { kind: 'key', id: 'key_3f8f1c2e8f0b' },
      details: { name: 'Chinese exit', role: 'device' },
    },
    { action: 'session.sign_in_failed', about: user, details: { why: 'wrong', name } },
    { action: 'correction.made', about: visitor, reason: 'Left through the service gate' },
    {
      action: 'user.role_changed',
      about: user,
      details: { name, from: 'viewer', to: 'operator' },
    },
    {
      action: 'export.made',
      about: { kind: 'export', id: 'reports/visits-2026-01-01-2026-01-31' },
      details: { format: 'xlsx' },
    },
    { action: 'user.second_factor_changed', details: { on: true } },
    { action: 'retention.applied', about: { kind: 'database', id: 'personal data' } },
    { action: 'secret.rotated', about: { kind: 'database', id: 'secret' } },
    {
      action: 'quarantine.dismissed',
      about: { kind: 'quarantine', id: '41' },
      reason: 'A test card',
    },
  ];
}

const actors = new Map([
  ['retention.applied', { kind: 'server', name: 'retention' }],
  ['secret.rotated', { kind: 'tool', name: 'aigerim' }],
  ['session.sign_in_failed', { kind: 'nobody', name: '' }],
]);

export function auditAnswer(state: GalleryStateName) {
  const deeds = deedsOf(state);
  const length = state === 'empty' ? 0 : state === 'absurd' ? 100 : deeds.length;
  const name = state === 'absurd' ? longName : 'Aigerim Sadykova';
  const entries = Array.from({ length }, (_, place) => {
    const { action, reason, ...more } = deeds[place % deeds.length] ?? {
      action: 'session.signed_in',
    };
    return {
      number: length - place,
      at: fromNow(-place / 9),
      action,
      by: actors.get(action) ?? { kind: 'user', name },
      ...more,
      ...(reason === undefined
        ? {}
        : { reason: state === 'absurd' ? `${reason}. `.repeat(6) : reason }),
    };
  });
  return { entries, next: null };
}

/** What an authenticator is told; of a test account that never was. */
export function secondFactorAnswer() {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  return {
    uri: `otpauth://totp/Khorgos%20Live:aigerim%40khorgos.example?secret=${secret}&issuer=Khorgos%20Live&digits=6&period=30`,
    backupCodes: Array.from({ length: 10 }, (_, place) => `4f7k2m-9xq0tz-h3wn8v-rb5c1${place}`),
  };
}

export function waysAnswer(state: GalleryStateName) {
  const name = state === 'absurd' ? 'Department of Border Control of the Republic' : 'Keycloak';
  return { password: true, setUp: state === 'empty', oidc: state === 'empty' ? null : { name } };
}
