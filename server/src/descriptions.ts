import { describeOwnSessions } from './accounts/own-sessions-description.ts';
import { describeSecondFactor } from './accounts/second-factor-description.ts';
import { describeOidc, describeSession } from './accounts/session-description.ts';
import { describeUsers } from './accounts/users-description.ts';
import { describeAudit } from './audit/audit-description.ts';
import { describeDescription } from './description/own-description.ts';
import { describeEvents, describeHeartbeat } from './ingest/events-description.ts';
import { describeKeys } from './keys/keys-description.ts';
import { describeLive } from './live/live-description.ts';
import { describeMetrics } from './observing/metrics-description.ts';
import type { DescribedRoute } from './platform/described-route.ts';
import { describeHealth } from './platform/health-description.ts';
import { describeQuarantine } from './quarantine/quarantine-description.ts';
import { describePast } from './records/past/past-description.ts';
import { describeReports } from './records/reports/reports-description.ts';
import { describeReveal } from './records/reveal-description.ts';
import { describeVisitor } from './records/visitor-description.ts';
import { describeSettings } from './settings/settings-description.ts';
import { describeAlertHistory } from './steering/alert-history-description.ts';
import { describeAlerts } from './steering/alerts-description.ts';
import { describeCorrections } from './steering/corrections-description.ts';
import { describeRollCall } from './visitors/roll-call/roll-call-description.ts';
import { describeVisitors } from './visitors/visitors-description.ts';

/**
 * Every route there is, described beside its router. A route without a line here fails
 * test/system/description.test.ts, which names it.
 */
export const describedRoutes: readonly DescribedRoute[] = [
  ...describeEvents,
  ...describeHeartbeat,
  ...describeQuarantine,
  ...describeLive,
  ...describePast,
  ...describeReports,
  ...describeVisitors,
  ...describeVisitor,
  ...describeReveal,
  ...describeRollCall,
  ...describeCorrections,
  ...describeAlerts,
  ...describeAlertHistory,
  ...describeSettings,
  ...describeAudit,
  ...describeSession,
  ...describeSecondFactor,
  ...describeOwnSessions,
  ...describeOidc,
  ...describeUsers,
  ...describeKeys,
  ...describeHealth,
  ...describeMetrics,
  ...describeDescription,
];
