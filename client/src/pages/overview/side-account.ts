import type { TFunction } from 'i18next';
import type { SideView } from '../../centre/side-view.ts';
import type { Format } from '../../languages/format.ts';

export interface SideAccountOptions {
  readonly side: SideView;
  readonly t: TFunction;
  readonly format: Format;
}

/** How a side's day added up to those inside: what was carried over, who came, who left. */
export function sideAccount({ side: { today, timeZone }, t, format }: SideAccountOptions) {
  if (today === undefined) return [];
  return [
    { label: t('side.carriedOver'), value: format.count(today.carriedOver) },
    { label: t('side.entries'), value: format.change(today.entries) },
    { label: t('side.exits'), value: format.change(-today.exits) },
    { label: t('side.corrections'), value: format.change(today.corrections) },
    {
      label:
        today.peak.inside > 0
          ? `${t('side.peakToday')} ${t('side.at', { time: format.time(Date.parse(today.peak.at), timeZone) })}`
          : t('side.peakToday'),
      value: format.count(today.peak.inside),
    },
  ];
}
