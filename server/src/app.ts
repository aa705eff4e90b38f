import type { Site } from '@khorgos/shared/centre/site';
import { Server } from 'socket.io';
import { principalOf } from './access/gate.ts';
import type { KeyRing } from './access/key-ring.ts';
import type { Seals } from './access/seals.ts';
import { startSigningSecrets } from './access/signing-secrets.ts';
import { socketPrincipal } from './access/socket-admission.ts';
import { createApi } from './api.ts';
import { createAuditing } from './audit/auditing.ts';
import { gatesOf } from './centre/site-history.ts';
import { startCheckpoints } from './checkpoints/start-checkpoints.ts';
import type { Config } from './config/config.ts';
import { createDescriptionRouter } from './description/description-router.ts';
import { createDocsRouter } from './description/docs-router.ts';
import { describedRoutes } from './descriptions.ts';
import { openEntrance } from './entrance.ts';
import { startFront } from './front.ts';
import { createAddressOf, problemOf } from './http.ts';
import { openDoors } from './ingest/doors.ts';
import { createHeartbeats } from './ingest/heartbeat-door.ts';
import { createSealedIngest } from './ingest/sealed-ingest.ts';
import { startKeeping } from './keeping/keeping.ts';
import { createCachingParser } from './live/caching-encoder.ts';
import { limitMessages } from './live/message-size.ts';
import { startProjector } from './live/projector.ts';
import { startScreens } from './live/screens.ts';
import { allowedWhileInTouch, closeOutOfTouch } from './live/while-in-touch.ts';
import { createHandshakeTurns } from './load/handshake-turns.ts';
import { createIngestRoom } from './load/ingest-room.ts';
import { createLogPressure } from './load/log-pressure.ts';
import { createReportTurns } from './load/report-turns.ts';
import { createLogRefusals } from './log/log-refusals.ts';
import { meterIngest } from './observing/metered-ingest.ts';
import type { Door } from './observing/meters.ts';
import { createObserving } from './observing/observing.ts';
import { createReadiness } from './observing/readiness.ts';
import { createRequestMeter } from './observing/request-meter.ts';
import { builtClient, createPagesRouter } from './pages/pages-router.ts';
import type { Clock } from './platform/clock.ts';
import { createGracefulStop } from './platform/graceful-stop.ts';
import type { Logger } from './platform/logger.ts';
import type { Schedule } from './platform/schedule.ts';
import { createTeardown, type Teardown } from './platform/teardown.ts';
import { ownVersion } from './platform/version.ts';
import { keepingNone } from './quarantine/resubmission.ts';
import { createRecords } from './records/records.ts';
import { startRetention } from './retention/retention-duty.ts';
import type { Storage } from './storage.ts';

export interface App {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Every route besides the pages, such as `get /api/v1/live`. */
  readonly routes: readonly string[];
  /** Where the first admin is made; undefined where there is somebody already. */
  setUpPath(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** CONTRACT §3: what one JSON body may weigh, and so what one socket message may. */
const largestMessage = 1024 * 1024;

interface AppOptions {
  readonly config: Config;
  readonly site: Site;
  readonly storage: Storage;
  readonly keyRing: KeyRing;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly logger: Logger;
  /** The process cannot go on telling the truth: end it. */
  readonly onFatal: (error: unknown) => void;
}

/**
 * The composition root: the only place that knows everybody. Listens at once, and answers nothing but
 * the probes until the log has been read, so that no screen ever sees a count that is still being made.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const started = createTeardown();
  try {
    return await start(options, started);
  } catch (error) {
    await started.run();
    throw error;
  }
}

async function start(options: AppOptions, started: Teardown): Promise<App> {
  const { config, storage, seals, clock, schedule, logger, onFatal } = options;
  const now = () => clock.now();
  const elapsed = () => performance.now();
  const refusals = createLogRefusals({ append: storage.log.append, elapsed });
  const pressure = createLogPressure({ append: refusals.append, elapsed });
  const log = { ...storage.log, append: pressure.append };

  const observing = createObserving(schedule);
  started.undo(observing.stop);
  storage.onCommit(observing.meters.commit);
  const keeping = startKeeping({ ...config, clock, schedule, logger });
  started.undo(keeping.stop);

  const entrance = await openEntrance({ ...options, config });
  started.undo(entrance.stop);
  const { gate } = entrance;
  const meter = createRequestMeter({ meters: observing.meters, elapsed });
  const front = await startFront({ config, logger, meter, gate });
  started.undo(front.close);

  let changed = () => {};
  const checkpoints = startCheckpoints({
    store: storage.checkpoints,
    log,
    seed: options.site,
    secretCheck: options.keyRing.secretCheck,
    schedule,
    logger,
  });
  const projector = await startProjector({
    log,
    site: options.site,
    from: await checkpoints.restore(now()),
    now,
    onChange: () => changed(),
    onError: onFatal,
  });
  started.undo(projector.stop);
  started.undo(checkpoints.follow(projector).stop);
  // Screens raise alerts, and those are facts of this clock: it is judged by what came before.
  const lastSeenAt = projector.newest?.receivedAt;
  const site = () => projector.site;
  const records = createRecords({
    records: storage.records(options.site),
    head: log.head,
    schedule,
    isOurs: () => storage.duty.isHeld,
    onError: (error) => logger.error({ err: error }, 'the records cannot be written down'),
  });
  started.undo(records.stop);

  const io = new Server({
    parser: createCachingParser(observing.traffic.encoded),
    serveClient: false,
    maxHttpBufferSize: largestMessage,
    // The State is small and patches smaller: compressing each for every screen costs more than it saves.
    perMessageDeflate: false,
    allowRequest: createHandshakeTurns({
      allow: allowedWhileInTouch(storage.isInTouch, entrance.allowRequest),
    }),
  });
  started.undo(closeOutOfTouch({ io, isInTouch: storage.isInTouch, schedule }));
  entrance.guardSockets(io);

  const live = io.of('/live');
  const screens = startScreens({
    ...storage,
    namespace: live,
    projector,
    curves: records.curves,
    append: log.append,
    clock,
    schedule,
    elapsed,
    onSent: observing.traffic.sent,
    logger,
  });
  started.undo(screens.stop);
  changed = screens.changed;

  const sealedIngest = createSealedIngest({
    site,
    log,
    now,
    keyRing: options.keyRing,
    seals,
  });
  const ingestAt = (door: Door, ingest = sealedIngest) =>
    meterIngest({ ingest, door, meters: observing.meters, elapsed });
  const takeHeartbeat = createHeartbeats({ site, beat: screens.beat });
  const ingestNamespace = io.of('/ingest');
  const room = createIngestRoom(schedule);
  const streams = new AbortController();
  const doors = openDoors({
    namespace: ingestNamespace,
    room,
    streamsEnd: streams.signal,
    standingOf: (request) => entrance.standingOf(principalOf(request)),
    ingestAt,
    takeHeartbeat,
    secrets: await startSigningSecrets({
      store: storage.signingSecrets,
      key: options.keyRing.signingSecrets,
      schedule,
      onError: (error) => logger.error({ err: error }, 'the signing secrets cannot be read'),
    }),
    senderOf: principalOf,
    senderOfSocket: socketPrincipal,
    addressOf: createAddressOf(config.trustProxy),
    mostPerSecond: config.eventRate,
    now,
    problemOf,
  });
  started.undo(doors.stop);

  const audit = createAuditing({
    store: storage.audit,
    key: options.keyRing.auditTrail,
    now,
    principalOf,
    logger,
  });
  const retention = startRetention({
    ...storage,
    ...audit,
    log,
    seals,
    now,
    lastSeenAt,
    policy: () => site().policy,
    schedule,
    logger,
    onDestroyed: keeping.keysDestroyed,
  });
  started.undo(retention.stop);
  const about = [
    observing.router({
      sources: {
        head: log.head,
        folded: () => projector.position,
        quarantined: storage.quarantine.size,
        sockets: () => ({ live: live.sockets.size, ingest: ingestNamespace.sockets.size }),
        screensBehind: () => screens.gateway.behind,
        state: () => screens.publisher.state,
        disk: keeping.disk,
      },
    }),
    createDescriptionRouter({
      routes: describedRoutes,
      version: ownVersion(),
    }),
    createDocsRouter(),
    ...entrance.rootRouters(audit),
  ];
  const api = [
    ...doors.routers,
    ...entrance.routers({ ...audit, gates: () => gatesOf(site()) }),
    audit.router,
    ...createApi({
      ...options,
      log,
      projector,
      records,
      screens,
      audit,
      reportTurns: createReportTurns({ pressed: pressure.pressed, schedule }),
      ingestAgain: ingestAt(
        'quarantine',
        createSealedIngest({ site, log: keepingNone(log), now, keyRing: options.keyRing, seals }),
      ),
      now,
    }),
  ];
  const routes = front.open({
    notReady: createReadiness({
      refuses: refusals.refuses,
      caughtUp: projector.caughtUp,
      schedule,
    }),
    api,
    about,
    pages: createPagesRouter(builtClient),
  });
  // After the door, because it hands on only to who listened before, which else would answer it as well.
  io.attach(front.server);
  limitMessages({ io, roomy: ingestNamespace });

  started.undo(
    createGracefulStop({
      schedule,
      delayMilliseconds: config.stopDelaySeconds * 1000,
      front,
      endStreams: () => streams.abort(),
      drainSockets: doors.drain,
      // Closes the sockets, then the server.
      close: () => io.close(),
    }),
  );
  return { url: front.url, routes, setUpPath: entrance.setUpPath, stop: started.run };
}
