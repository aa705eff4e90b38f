import type { Instant } from '@khorgos/shared/centre/instant';
import type { RequestHandler, Router } from 'express';
import { principalOf } from './access/gate.ts';
import type { KeyRing } from './access/key-ring.ts';
import { createSealer } from './access/sealer.ts';
import type { Seals } from './access/seals.ts';
import { createVisitorIdentity } from './access/visitor-identity.ts';
import type { Auditing } from './audit/auditing.ts';
import type { Ingest } from './ingest/ingest.ts';
import { createLiveRouter } from './live/live-route.ts';
import type { Projector } from './live/projector.ts';
import type { Screens } from './live/screens.ts';
import type { EventLog } from './log/event-log.ts';
import type { VisitorId } from './log/facts.ts';
import { createQuarantineRouter } from './quarantine/quarantine-route.ts';
import { createResubmit } from './quarantine/resubmission.ts';
import { createPastRouter } from './records/past/past-route.ts';
import type { Records } from './records/records.ts';
import { createReportsRouter } from './records/reports/reports-route.ts';
import { createRevealRouter } from './records/reveal-route.ts';
import { createVisitorRouter } from './records/visitor-route.ts';
import { createSettings } from './settings/settings.ts';
import { createSettingsRouter } from './settings/settings-route.ts';
import { createAlertActions } from './steering/alert-actions.ts';
import { createAlertHistoryRouter } from './steering/alert-history-route.ts';
import { createAlertsRouter } from './steering/alerts-route.ts';
import { createCorrectionsRouter } from './steering/corrections-route.ts';
import type { Storage } from './storage.ts';
import { createListCursors } from './visitors/list-position.ts';
import { createMaskedDocuments } from './visitors/masked-documents.ts';
import { createRollCallRouter } from './visitors/roll-call/roll-call-route.ts';
import { createSearchRouter } from './visitors/search-route.ts';
import { createVisitorsRouter } from './visitors/visitors-route.ts';

/** What people ask and do, below `/api/v1`: who is inside, what was, what is wrong, how it is set. */
export function createApi(options: {
  readonly storage: Pick<Storage, 'documents' | 'keys' | 'quarantine'>;
  /** With its guards before it. */
  readonly log: EventLog;
  readonly keyRing: KeyRing;
  readonly seals: Seals;
  readonly projector: Projector;
  readonly records: Records;
  readonly screens: Pick<Screens, 'publisher' | 'alerts'>;
  readonly audit: Pick<Auditing, 'note' | 'noteSparsely'>;
  readonly reportTurns: RequestHandler;
  /** For what was rejected and is sent in again. */
  readonly ingestAgain: Ingest;
  readonly now: () => Instant;
}): readonly Router[] {
  const { storage, log, keyRing, seals, projector, records, screens, audit, reportTurns, now } =
    options;
  const { publisher, alerts } = screens;
  const { note } = audit;
  const site = () => projector.site;
  const steering = {
    note,
    actorOf: principalOf,
    log,
    now: () => projector.occupancy.now,
  };
  const currentAlerts = async () => {
    await projector.caughtUp();
    await publisher.settled();
    return alerts.latest();
  };
  const insideNow = async () => {
    await projector.caughtUp();
    projector.advance(now());
    return projector;
  };
  const maskedDocuments = createMaskedDocuments({
    readMany: storage.documents.readMany,
    documents: seals.documents,
  });
  const personalDataOf = async (visitor: VisitorId) => {
    const sealed = await storage.documents.read(visitor);
    return sealed === undefined ? undefined : seals.documents.open({ visitor, sealed });
  };
  return [
    createLiveRouter({ projector, publisher }),
    createPastRouter({ reportTurns, records, projector, now }),
    createReportsRouter({ reportTurns, records, site, now, note }),
    createAlertsRouter({
      ...steering,
      current: currentAlerts,
      actions: createAlertActions({ append: log.append, now, alerts: alerts.latest }),
    }),
    createAlertHistoryRouter({ log, current: currentAlerts }),
    createSettingsRouter({
      note,
      actorOf: principalOf,
      settings: createSettings({ log, projector, now }),
    }),
    createQuarantineRouter({
      ...steering,
      quarantine: storage.quarantine,
      sealed: seals.quarantine,
      keys: storage.keys,
      caughtUp: projector.caughtUp,
      resubmit: createResubmit({
        quarantine: storage.quarantine,
        sealed: seals.quarantine,
        now,
        ingest: options.ingestAgain,
      }),
    }),
    createRevealRouter({
      log,
      whoAsks: (request) => principalOf(request).id,
      personalDataOf,
      note,
    }),
    createCorrectionsRouter({ ...steering, site, caughtUp: projector.caughtUp }),
    createRollCallRouter({ ...audit, inside: insideNow, maskedDocuments }),
    createVisitorsRouter({
      inside: insideNow,
      alerts: alerts.latest,
      maskedDocuments,
      cursors: createListCursors(createSealer(keyRing.listCursors)),
    }),
    createSearchRouter({
      now,
      visitorOf: createVisitorIdentity(keyRing.visitorIdentity),
      knows: async (visitor) => (await log.visitorsBeginningWith(visitor, 1)).length > 0,
    }),
    createVisitorRouter({
      ...steering,
      site,
      schedules: () => projector.occupancy.schedules,
      alerts: currentAlerts,
      personalDataOf,
    }),
  ];
}
