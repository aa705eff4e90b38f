import { createAlertWatch } from '@khorgos/server/live/alert-watch';
import { GateWatch } from '@khorgos/server/live/gate-watch';
import { startProjector } from '@khorgos/server/live/projector';
import type { NewFact } from '@khorgos/server/log/facts';
import type { Occupancy } from '@khorgos/server/occupancy/occupancy';
import type { BookedAlert } from '@khorgos/server/rules/booked-alert';
import { type AlertActions, createAlertActions } from '@khorgos/server/steering/alert-actions';
import { createMemoryLog, type MemoryLog } from '@khorgos/server/testing/memory-log';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import type { SpellAt } from '@khorgos/test/feed';
import { type Annunciation, annunciationsOf } from './annunciations.ts';
import { createBeats } from './gate-beats.ts';
import { createIntake } from './intake.ts';

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
  const take = createIntake({ site, log, now: clock });

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
      await take(events);
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

function raise(error: unknown): never {
  throw error;
}
