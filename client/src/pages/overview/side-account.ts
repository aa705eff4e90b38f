import type { TFunction } from 'i18next';
import type { SideView } from '../../centre/side-view.ts';
import type { Format } from '../../languages/format.ts';

export interface SideAccountOptions {
  readonly side: SideView;
  readonly t: TFunction;
  readonly format: Format;
  /** Of a day that may be over: nothing of it is said of today. */
  readonly past?: boolean;
}

/** How a side's day added up to those inside: what was carried over, who came, who left. */
export function sideAccount(options: SideAccountOptions) {
  const { side, t, format, past = false } = options;
  const { today, timeZone } = side;
  if (today === undefined) return [];
  const peak = t(past ? 'history.peak' : 'side.peakToday');
  return [
    { label: t('side.carriedOver'), value: format.count(today.carriedOver) },
    { label: t(past ? 'history.entered' : 'side.entries'), value: format.change(today.entries) },
    { label: t(past ? 'history.left' : 'side.exits'), value: format.change(-today.exits) },
    { label: t('side.corrections'), value: format.change(today.corrections) },
    {
      label:
        today.peak.inside > 0
          ? `${peak} ${t('side.at', { time: format.time(Date.parse(today.peak.at), timeZone) })}`
          : peak,
      value: format.count(today.peak.inside),
    },
  ];
}
