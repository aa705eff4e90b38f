import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { type Delivery, shareOut, simulate } from '@khorgos/test/feed';
import { SingleBar } from 'cli-progress';
import { createAccessKeys } from '../access/access-keys.ts';
import { personRoles } from '../accounts/account.ts';
import type { Candidate } from '../ingest/candidate.ts';
import { createSealedIngest } from '../ingest/sealed-ingest.ts';
import { type Clock, createScaledClock, systemClock } from '../platform/clock.ts';
import { demoStart } from './demo-clock.ts';
import { startServer } from './serve.ts';
import { stopSignal } from './stop-signal.ts';
import { runTurnstiles } from './turnstiles.ts';
import { withPeople } from './users.ts';
import { type Opened, openFromEnvironment } from './with-storage.ts';

const batchSize = 2000;

/** The last hours are told minute by minute: what came later than that would look kept by its gate. */
const recently = 2 * 3_600_000;
const recentStep = 60_000;

/** Entries a day; a quarter of the volumes of 2025, so that three months are there within a minute. */
const entriesADay = 2600;

/** A busy present. */
const entriesToday = 8000;

/** Everybody knows it, so it is for this made-up Centre alone. */
const demoPassword = 'khorgos demo';

interface DemoKeys {
  readonly turnstiles: string;
  readonly wall: string;
  readonly manager: string;
}

/**
 * `khorgos demo`: a Centre with a past and a busy present, on a database of its own that is made anew
 * each time. Runs until Ctrl-C, then exits with 0.
 */
export async function demo(options: {
  readonly days: number;
  readonly seed: number;
  readonly rate: number;
}): Promise<void> {
  const stop = stopSignal();
  const folder = resolve('data/demo');
  await rm(folder, { recursive: true, force: true });
  const environment = demoEnvironment(`sqlite:${folder}/khorgos.db`);

  const opened = await openFromEnvironment({ environment });
  const { site } = opened;
  const start = demoStart(site, systemClock.now());
  const past = pastOf(site, start.at, options.days);
  const deliveries = simulate({
    seed: options.seed,
    site,
    from: past.firstDay,
    volume: {
      perDay: shareOut(site, entriesADay),
      on: { [past.lastDay]: shareOut(site, entriesToday) },
    },
  })[Symbol.iterator]();
  const keys = await makeKeys(opened);
  await withPeople(opened, async ({ accounts }) => {
    for (const role of personRoles)
      await accounts.add({
        email: `${role}@demo.example`,
        username: role,
        name: `Demo ${role}`,
        role,
        password: demoPassword,
      });
  });
  const firstLive = await tellThePast(opened, deliveries, past);
  await opened.storage.close();

  const clock: Clock =
    start.moved || options.rate !== 1
      ? createScaledClock({ start: start.at, rate: options.rate })
      : systemClock;
  const running = await startServer({ environment, clock });
  process.stdout.write(welcome({ url: running.url, keys, start, rate: options.rate }));

  const aborting = new AbortController();
  const feeding = runTurnstiles({
    url: running.url,
    key: keys.turnstiles,
    site,
    deliveries: resumed(firstLive, deliveries),
    now: () => clock.now(),
    rate: options.rate,
    signal: aborting.signal,
    onBatch: () => {},
  });
  try {
    await Promise.race([stop, running.failed, feeding.then(() => stop)]);
  } finally {
    aborting.abort();
    await feeding.catch(() => undefined);
    await running.stop();
  }
  process.stdout.write('The demo has stopped.\n');
}

interface Past {
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  readonly from: Instant;
  readonly until: Instant;
}

function pastOf(site: Site, until: Instant, days: number): Past {
  const [side] = site.sides;
  if (side === undefined) throw new Error('a site has at least one side');
  const calendar = createCalendar(side.timeZone);
  const lastDay = calendar.dayOf(until).date;
  const firstDay = calendar.daysAfter(lastDay, -days);
  return { firstDay, lastDay, from: calendar.day(firstDay).startsAt, until };
}

/** The user's environment, but never the user's database, secret or clock. */
function demoEnvironment(database: string): NodeJS.ProcessEnv {
  const { SECRET: _secret, CLOCK_START: _start, CLOCK_RATE: _rate, ...rest } = process.env;
  return { LOG_LEVEL: 'warn', ...rest, DATABASE_URL: database };
}

async function makeKeys({ storage }: Opened): Promise<DemoKeys> {
  const keys = createAccessKeys({ store: storage.keys, clock: systemClock });
  const add = async (name: string, role: 'device' | 'display' | 'admin') => {
    const added = await keys.add({ name, role });
    if (added.kind !== 'added') throw new Error(`the demo's database has a key ${name} already`);
    return added.key;
  };
  return {
    turnstiles: await add('demo turnstiles', 'device'),
    wall: await add('demo wall', 'display'),
    manager: await add('demo manager', 'admin'),
  };
}

/** Takes in everything before an instant; returns the first delivery that is still to come. */
async function tellThePast(
  { site, storage, keyRing, seals }: Opened,
  deliveries: Iterator<Delivery>,
  { from, until }: Past,
): Promise<IteratorResult<Delivery>> {
  // What was delivered then counts as received then, not as kept by the gates until now.
  let told = from;
  const ingest = createSealedIngest({
    site: () => site,
    log: storage.log,
    now: () => told,
    keyRing,
    seals,
  });
  const bar = new SingleBar({
    format: 'The past of the Centre {bar} {percentage}%  {events} passages',
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(until - from, 0, { events: 0 });
  let batch: Candidate[] = [];
  let events = 0;
  let committing: Promise<unknown> = Promise.resolve();
  let next = deliveries.next();
  for (; !next.done && next.value.deliveredAt < until; next = deliveries.next()) {
    const { deliveredAt, event } = next.value;
    batch.push({ kind: 'value', value: event });
    const isRecent = until - deliveredAt < recently && deliveredAt - told > recentStep;
    if (batch.length < batchSize && !isRecent) continue;
    // The next batch is made while this one is on its way to the disk.
    await committing;
    events += batch.length;
    told = deliveredAt;
    committing = ingest(batch, { id: 'demo', gates: 'all' });
    batch = [];
    bar.update(deliveredAt - from, { events });
  }
  await committing;
  told = until;
  await ingest(batch, { id: 'demo', gates: 'all' });
  bar.update(until - from, { events: events + batch.length });
  bar.stop();
  return next;
}

function* resumed(
  first: IteratorResult<Delivery>,
  rest: Iterator<Delivery>,
): Generator<Delivery, void> {
  for (let next = first; !next.done; next = rest.next()) yield next.value;
}

function welcome(told: {
  readonly url: string;
  readonly keys: DemoKeys;
  readonly start: { readonly at: Instant; readonly moved: boolean };
  readonly rate: number;
}): string {
  const { url, keys, start, rate } = told;
  const clock = start.moved
    ? `It is not a busy hour at the Centre now, so the demo's clock began at ${instantText(start.at)}.\n`
    : '';
  const faster = rate === 1 ? '' : `Its time runs ${rate} times as fast.\n`;
  return `
Khorgos Live is running with simulated turnstiles.
${clock}${faster}
  The wall       ${url}/wall#key=${keys.wall}
  For managers   ${url}/#key=${keys.manager}
  Sign in        ${url}/sign-in as ${personRoles.join(', ')}; the password: ${demoPassword}

  A turnstile's  ${keys.turnstiles}

Ctrl-C stops it.
`;
}
