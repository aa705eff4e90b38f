import type { SideSchedule } from '@khorgos/shared/centre/hours';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { Router } from 'express';
import { maskDocument } from '../access/masked-document.ts';
import type { PersonalData } from '../access/sealed-documents.ts';
import type { EventLog } from '../log/event-log.ts';
import type { VisitorId } from '../log/facts.ts';
import { alertsNaming } from '../rules/alerts-naming.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';
import { findVisitor } from './find-visitor.ts';
import { visitorStory } from './visitor-story.ts';

/** `GET /api/v1/visitors/{ref}`: one visitor's stays, events, corrections and alerts (CONTRACT §5). */
export function createVisitorRouter(options: {
  readonly log: EventLog;
  /** Undefined where it was destroyed. */
  readonly personalDataOf: (visitor: VisitorId) => Promise<PersonalData | undefined>;
  readonly site: () => Site;
  readonly schedules: () => ReadonlyMap<string, SideSchedule>;
  readonly now: () => Instant;
  readonly alerts: () => Promise<readonly BookedAlert[]>;
}): Router {
  const router = Router();
  router.get('/visitors/:ref', async (request, response) => {
    const { visitor, facts } = await findVisitor(options.log, String(request.params.ref));
    const data = await options.personalDataOf(visitor);
    const schedules = options.schedules();
    const story = visitorStory({
      facts,
      schedules,
      policy: options.site().policy,
      now: options.now(),
    });
    const own = alertsNaming(await options.alerts(), schedules)(story);
    response.json({
      ...story,
      erased: data === undefined,
      ...(data === undefined ? {} : { document: maskDocument(data) }),
      alerts: own.map(({ key, alert }) => ({ key, ...alert })),
    });
  });
  return router;
}
