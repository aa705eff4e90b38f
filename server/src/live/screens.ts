import { randomUUID } from 'node:crypto';
import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { EventLog } from '../log/event-log.ts';
import type { GateTidings } from '../log/gate-tidings.ts';
import { createAlarm } from '../platform/alarm.ts';
import type { Clock } from '../platform/clock.ts';
import { type Duty, watchDuty } from '../platform/duty.ts';
import type { Logger } from '../platform/logger.ts';
import { Refused } from '../platform/problems.ts';
import type { Schedule } from '../platform/schedule.ts';
import { createTeardown } from '../platform/teardown.ts';
import { type AlertWatch, createAlertWatch } from './alert-watch.ts';
import { startGateHearing } from './gate-hearing.ts';
import { GateWatch } from './gate-watch.ts';
import { createLiveGateway, type LiveGateway, type LiveNamespace } from './gateway.ts';
import { type Curves, createOutlookWatch } from './outlook-watch.ts';
import type { Projector } from './projector.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createStateReader } from './state-reader.ts';

/** Screens count themselves stale after 10 s of silence; this leaves room for lost ones. */
const heartbeatMilliseconds = 1500;

/** What screens are told: the State of the moment, each change of it, and that the server is still there. */
export interface Screens {
  readonly publisher: Publisher;
  readonly alerts: AlertWatch;
  readonly gateway: LiveGateway;
  /** A gate said that it is there. */
  readonly beat: ReturnType<typeof startGateHearing>['beat'];
  /** Something happened that may be in the State. */
  changed(): void;
  stop(): Promise<void>;
}

export function startScreens(options: {
  readonly namespace: LiveNamespace;
  readonly projector: Projector;
  /** Of days that are over. */
  readonly curves: Curves;
  readonly append: EventLog['append'];
  readonly duty: Duty;
  readonly tidings: GateTidings;
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** Milliseconds, from any beginning. */
  readonly elapsed: () => number;
  readonly onSent: (message: 'snapshot' | 'patch' | 'heartbeat', receivers: number) => void;
  readonly logger: Logger;
}): Screens {
  const { projector, duty, clock, schedule, elapsed, logger } = options;
  const now = (): Instant => clock.now();
  const started = createTeardown();
  const gates = new GateWatch(now());
  const gateway = createLiveGateway({
    namespace: options.namespace,
    state: () => publisher.state,
    onSent: options.onSent,
    elapsed,
  });
  // Rings when a deadline passes, so that an alert is raised to the second and nothing is polled.
  const alarm = createAlarm({ clock, schedule, ring: () => publisher.touch() });
  started.undo(alarm.stop);
  const alerts = createAlertWatch({
    book: projector.alerts,
    append: options.append,
    isOurs: () => duty.isHeld,
    wakeAt: alarm.set,
    elapsed,
    onAppendError: (error) => logger.error({ err: error }, 'an alert could not be written down'),
  });
  const outlook = createOutlookWatch({
    projector,
    curves: options.curves,
    now,
    elapsed,
    schedule,
    onChange: () => publisher.touch(),
    onError: (error) => {
      if (!(error instanceof Refused))
        logger.error({ err: error }, 'what closings were like cannot be read');
    },
  });
  started.undo(outlook.stop);
  const publisher = createPublisher({
    epoch: randomUUID(),
    read: createStateReader({ projector, gates, alerts, outlook }),
    now,
    schedule,
    elapsed,
    onPatch: gateway.patch,
    onSnapshot: gateway.snapshotAll,
  });
  started.undo(publisher.stop);
  const changed = () => {
    alerts.touch();
    publisher.touch();
  };
  started.undo(watchDuty({ duty, schedule, onChange: changed }));
  started.undo(
    schedule.every(heartbeatMilliseconds, () => {
      const { epoch, revision } = publisher.state;
      gateway.heartbeat(() => ({ epoch, revision, at: instantText(now()) }));
    }),
  );
  const hearing = startGateHearing({
    gates,
    tidings: options.tidings,
    now,
    schedule,
    onChange: changed,
    onError: (error) => logger.error({ err: error }, 'nodes cannot tell each other of gates'),
  });
  started.undo(hearing.stop);
  return { publisher, alerts, gateway, beat: hearing.beat, changed, stop: started.run };
}
