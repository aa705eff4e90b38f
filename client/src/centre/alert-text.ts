import type { Alert } from '@khorgos/shared/live/state';
import type { TFunction } from 'i18next';
import type { Format } from '../languages/format.ts';

export interface AlertTextOptions {
  readonly alert: Alert;
  readonly sideNames: Readonly<Record<string, string>> | undefined;
  readonly t: TFunction;
  readonly format: Format;
}

/** What is known beyond the kind, in few words: where, how many, which references. */
export function alertDetail({ alert, sideNames, t, format }: AlertTextOptions): string {
  const { params } = alert;
  const parts: string[] = [];
  const plural = (key: 'inside' | 'overnight' | 'count') => {
    const count = params[key];
    if (typeof count === 'number' && count > 0)
      parts.push(t(`alertDetail.${key}`, { count, formatted: format.count(count) }));
  };
  if (typeof params.gate === 'string') parts.push(params.gate);
  if (typeof params.minutes === 'number')
    parts.push(minutesText(alert.kind, format.duration(params.minutes), t));
  plural('count');
  plural('inside');
  plural('overnight');
  if (typeof params.day === 'number')
    parts.push(t('alertDetail.day', { formatted: format.count(params.day) }));
  for (const references of [params.ref, params.refs])
    if (typeof references === 'string') parts.push(references);
    else if (Array.isArray(references)) parts.push(references.join(', '));
  if (sideNames !== undefined) parts.push(format.name(sideNames));
  return parts.join(' · ');
}

function minutesText(kind: Alert['kind'], duration: string, t: TFunction): string {
  return kind === 'closing_soon'
    ? t('alertDetail.closesIn', { duration })
    : t('alertDetail.minutes', { duration });
}
