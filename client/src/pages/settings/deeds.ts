import type { TFunction } from 'i18next';
import { isAlertKind } from '../../centre/alert-text.ts';
import type { Format } from '../../languages/format.ts';
import type { SideName } from '../../live/use-sides.ts';
import { reportNames } from '../reports/reports-search.ts';
import { settingTabs } from './settings-search.ts';

/** What the trail names; a deed that a newer server adds is shown by its own name. */
const deeds = [
  'session.signed_in',
  'session.sign_in_failed',
  'session.signed_out',
  'session.revoked',
  'user.added',
  'user.role_changed',
  'user.password_changed',
  'user.second_factor_changed',
  'user.disabled',
  'user.enabled',
  'user.removed',
  'key.added',
  'key.rotated',
  'key.revoked',
  'visitor.revealed',
  'visitor.erased',
  'correction.made',
  'setting.changed',
  'quarantine.resubmitted',
  'quarantine.dismissed',
  'alert.acknowledged',
  'alert.shelved',
  'alert.unshelved',
  'alert.commented',
  'export.made',
  'retention.applied',
  'secret.rotated',
] as const;

export function deedText(action: string, t: TFunction): string {
  const known = deeds.find((deed) => deed === action);
  return known === undefined ? action : t(`deed.${known}`);
}

/** Whoever did not sign in. */
const namelessActors = ['server', 'tool', 'nobody'] as const;

export function actorText({ kind, name }: { kind: string; name: string }, t: TFunction): string {
  const known = namelessActors.find((one) => one === kind);
  if (known === undefined) return name === '' ? kind : name;
  const what = t(`settings.actor.${known}`);
  // Who worked at the server is told as its system knows them; its own duties have names for programmers.
  return known === 'tool' && name !== '' ? `${what} · ${name}` : what;
}

/** `reports/visits-2026-01-01-2026-01-31-cn`: a report is told by its document, which is named by its days and side. */
const exported = /^reports\/([^-]+)-(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)(?:-(.+))?$/;

interface Subject {
  readonly kind: string;
  readonly id: string;
  /** As a key or a person was called then; the trail knows them by ids that nobody can read. */
  readonly name: unknown;
}

interface SubjectWords {
  readonly t: TFunction;
  readonly days: Format['days'];
  readonly sides: readonly Pick<SideName, 'id' | 'name'>[];
}

/** What a deed was about, in the words of the page where it is found; what a newer server names is said as it is. */
export function subjectText({ kind, id, name }: Subject, { t, days, sides }: SubjectWords): string {
  switch (kind) {
    case 'setting': {
      if (id === 'names') return t('settings.names');
      const tab = settingTabs.find((one) => one === id);
      return tab === undefined ? id : t(`settings.tab.${tab}`);
    }
    case 'alert': {
      // `overstay:ABCD-EFGH-JKMN`
      const [alert = '', ...about] = id.split(':');
      return isAlertKind(alert) ? [t(`alert.${alert}`), ...about].join('\u00a0· ') : id;
    }
    case 'export': {
      if (id === 'rollcall') return t('nav.rollCall');
      const [, document, from = '', to = '', of] = exported.exec(id) ?? [];
      const report = reportNames.find((one) => one === document);
      if (report === undefined) return id;
      const side = sides.find((one) => one.id === of)?.name ?? of;
      return [
        t(`reports.report.${report}`),
        days(from, to),
        ...(side === undefined ? [] : [side]),
      ].join('\u00a0· ');
    }
    case 'key':
    case 'user':
      return typeof name === 'string' && name !== '' ? name : id;
    case 'database': {
      if (id === 'personal data') return t('settings.subject.personalData');
      return id === 'secret' ? t('settings.subject.secret') : id;
    }
    case 'quarantine':
      return `№ ${id}`;
    default:
      return id;
  }
}
