import { createKeyRing } from '@khorgos/server/access/key-ring';
import { createVisitorIdentity } from '@khorgos/server/access/visitor-identity';
import { SecretText } from '@khorgos/server/config/secret-text';
import type { Ingest } from '@khorgos/server/ingest/ingest';
import { createSealedIngest } from '@khorgos/server/ingest/sealed-ingest';
import { createAlertWatch } from '@khorgos/server/live/alert-watch';
import { GateWatch } from '@khorgos/server/live/gate-watch';
import { startProjector } from '@khorgos/server/live/projector';
import type { AlertCleared, AlertRaised, Fact, NewFact } from '@khorgos/server/log/facts';
import type { Occupancy } from '@khorgos/server/occupancy/occupancy';
import type { BookedAlert } from '@khorgos/server/rules/booked-alert';
import { referenceOf } from '@khorgos/server/rules/visitor-reference';
import { type AlertActions, createAlertActions } from '@khorgos/server/steering/alert-actions';
import { createMemoryLog, type MemoryLog } from '@khorgos/server/testing/memory-log';
import { sealsFor } from '@khorgos/server/testing/seals';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import type { Delivery, SpellAt } from '@khorgos/test/feed';
import type { z } from 'zod';

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));
const visitorOf = createVisitorIdentity(keyRing.visitorIdentity);
const everyGate = { id: 'test', gates: 'all' } as const;
const beatMilliseconds = 30_000;

/** What an alert calls the bearer of a document. */
export function referenceOfBearer(document: z.input<typeof writtenDocumentSchema>): string {
  return referenceOf(visitorOf(writtenDocumentSchema.parse(document)));
}

/** An alert was announced: for the first time, again after it was over, or because it grew worse. */
export type Annunciation = Pick<AlertRaised, 'key' | 'raisedAt'> &
  AlertRaised['alert'] & {
    /** When the server found it. */
    readonly seenAt: Instant;
    /** When the server found it over. */
    readonly clearedAt: Instant | undefined;
  };

/**
 * The server from ingest to alert book in virtual time: its own projector, watch and rules on a log in
 * memory. What has its moment happens at that moment; nothing waits, nothing is polled.
 *
 * Times are true times. The server's clock shows the true time unless it is stepped.
 */
export interface AlertRun {
  readonly log: MemoryLog;
  readonly actions: AlertActions;
  /** The true time. */
  readonly now: Instant;
  readonly occupancy: Occupancy;
  /** What stands, as of the last judgement. */
  alerts(): readonly BookedAlert[];
  annunciations(): Annunciation[];
  /** Lets time pass: the rules judge at every moment they have announced. */
  advance(to: Instant): Promise<void>;
  /** Lets time pass and takes in what arrives then, as one batch. */
  deliver(at: Instant, events: readonly WireEvent[]): Promise<void>;
  /** The same with facts that need no door. */
  append(at: Instant, facts: readonly NewFact[]): Promise<void>;
  /** Judges what people did since. */
  settle(): Promise<void>;
  /** Time passes while the machine sleeps: nobody judges, no heartbeat is heard. */
  sleep(to: Instant): void;
  /** Steps the server's clock. */
  step(milliseconds: number): Promise<void>;
  /** The process is thrown away; the next one has the log and nothing else. */
  restart(): Promise<void>;
}

export async function startAlertRun(options: {
  readonly site: Site;
  readonly startsAt: Instant;
  readonly log?: MemoryLog;
  /** When a gate has no line, and so no heartbeat either; every gate has heartbeats else. */
  readonly offlineAt?: SpellAt;
  /** Told of every judgement. */
  readonly onJudged?: (alerts: readonly BookedAlert[], now: Instant) => void;
}): Promise<AlertRun> {
  const { site } = options;
  const log = options.log ?? createMemoryLog();
  let time = options.startsAt;
  let offset = 0;
  const clock = () => instant(time + offset);
  let server = await start();
  const ingest = createSealedIngest({
    site: () => site,
    log,
    now: clock,
    keyRing,
    seals: sealsFor(keyRing),
  });

  async function start() {
    const gates = new GateWatch(clock());
    let isChanged = false;
    let due: Instant | undefined;
    const projector = await startProjector({
      log,
      site,
      now: clock,
      onChange: () => {
        isChanged = true;
      },
      onError: raise,
    });
    const watch = createAlertWatch({
      book: projector.alerts,
      append: log.append,
      isOurs: () => true,
      wakeAt: (next) => {
        due = next;
      },
      elapsed: () => time,
      onAppendError: raise,
    });
    const beats = createBeats({ site, offlineAt: options.offlineAt, from: time });
    const hearBeats = () => beats.hear(time, (gate, at) => gates.beat(gate, instant(at + offset)));

    function read(): void {
      hearBeats();
      projector.advance(clock());
      const { occupancy } = projector;
      const sightings = gates.sightings(site, (gate) => occupancy.gate(gate), occupancy.now);
      const alerts = watch.read(() => ({ site, occupancy, gates: sightings }), occupancy.now);
      options.onJudged?.(alerts, occupancy.now);
    }
    return {
      projector,
      watch,
      due: () => (due === undefined ? undefined : instant(due - offset)),
      /** Judges, and again what the log then says, until it says nothing new. */
      async settle() {
        do {
          await log.settled();
          if (isChanged) watch.touch();
          isChanged = false;
          read();
          await log.settled();
        } while (isChanged);
      },
      hearBeats,
      missBeats: beats.miss,
    };
  }

  async function advance(to: Instant): Promise<void> {
    for (;;) {
      const due = server.due();
      if (due === undefined || due > to) break;
      time = instant(Math.max(time, due));
      await server.settle();
      if (server.due() === due) throw new Error('a moment that was announced does not pass');
    }
    time = instant(Math.max(time, to));
  }

  await server.settle();

  return {
    log,
    actions: createAlertActions({
      append: log.append,
      now: clock,
      alerts: () => server.watch.latest(),
    }),
    get now() {
      return time;
    },
    get occupancy() {
      return server.projector.occupancy;
    },
    alerts: () => server.watch.latest(),
    annunciations: () => annunciationsOf(log.facts),
    advance,
    async deliver(at, events) {
      await advance(at);
      await take(ingest, events);
      await server.settle();
    },
    async append(at, facts) {
      await advance(at);
      await log.append({ facts, documents: [], quarantined: [] });
      await server.settle();
    },
    settle: () => server.settle(),
    sleep(to) {
      server.hearBeats();
      time = to;
      server.missBeats(to);
    },
    async step(milliseconds) {
      server.hearBeats();
      offset += milliseconds;
      await server.settle();
    },
    async restart() {
      server.projector.stop();
      server = await start();
      await server.settle();
    },
  };
}

/** Hears each gate's latest heartbeat once. */
function createBeats(options: {
  readonly site: Site;
  readonly offlineAt: SpellAt | undefined;
  readonly from: Instant;
}) {
  const { offlineAt = () => undefined } = options;
  const gates = options.site.sides.flatMap((side) => side.gates.map(({ id }) => id));
  const heard = new Map(gates.map((gate) => [gate, options.from]));
  return {
    hear(now: Instant, beat: (gate: (typeof gates)[number], at: Instant) => void): void {
      for (const [place, gate] of gates.entries()) {
        // No two gates at the same second.
        const phase = (place * 1370) % beatMilliseconds;
        const alive = (offlineAt(gate, now)?.from ?? now + 1) - 1;
        const at = instant(
          Math.floor((alive - phase) / beatMilliseconds) * beatMilliseconds + phase,
        );
        if (at <= (heard.get(gate) ?? 0)) continue;
        heard.set(gate, at);
        beat(gate, at);
      }
    },
    /** Nobody listened before an instant. */
    miss(to: Instant): void {
      for (const gate of gates) heard.set(gate, to);
    },
  };
}

function annunciationsOf(facts: readonly Fact[]): Annunciation[] {
  const cleared = new Map<string, AlertCleared>();
  for (const fact of facts)
    if (fact.kind === 'alertCleared') cleared.set(`${fact.key} ${fact.raisedAt}`, fact);
  return facts.flatMap((fact) =>
    fact.kind === 'alertRaised'
      ? [
          {
            key: fact.key,
            raisedAt: fact.raisedAt,
            ...fact.alert,
            seenAt: fact.receivedAt,
            clearedAt: cleared.get(`${fact.key} ${fact.raisedAt}`)?.at,
          },
        ]
      : [],
  );
}

/** Takes in what arrived before anybody judged: for a server that is started later. */
export async function recordHistory(options: {
  readonly log: MemoryLog;
  readonly site: Site;
  readonly deliveries: Iterable<Delivery>;
}): Promise<void> {
  const { site, log } = options;
  let now = instant(0);
  const ingest = createSealedIngest({
    site: () => site,
    log,
    now: () => now,
    keyRing,
    seals: sealsFor(keyRing),
  });
  for (const { at, events } of inBatches(options.deliveries)) {
    now = at;
    await take(ingest, events);
  }
}

function take(ingest: Ingest, events: readonly WireEvent[]) {
  return ingest(
    events.map((value) => ({ kind: 'value', value })),
    everyGate,
  );
}

/** What arrives within so long of the first goes in together; within a second, as a gate's line would bring it. */
export function* inBatches(
  deliveries: Iterable<Delivery>,
  within = 1000,
): Generator<{ readonly at: Instant; readonly events: readonly WireEvent[] }> {
  let events: WireEvent[] = [];
  let first = 0;
  let at = instant(0);
  for (const { deliveredAt, event } of deliveries) {
    if (events.length > 0 && deliveredAt - first >= within) {
      yield { at, events };
      events = [];
    }
    if (events.length === 0) first = deliveredAt;
    at = deliveredAt;
    events.push(event);
  }
  if (events.length > 0) yield { at, events };
}

function raise(error: unknown): never {
  throw error;
}
