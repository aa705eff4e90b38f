import type { TFunction } from 'i18next';
import { civilDay } from '../../centre/civil-time.ts';
import type { SideView } from '../../centre/side-view.ts';
import type { Format } from '../../languages/format.ts';
import { Door } from './door.tsx';
import { momentOf, reportOfToday } from './doors-of-today.ts';

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
  const { today, timeZone, id, date } = side;
  if (today === undefined || date === undefined) return [];
  const peak = t(past ? 'history.peak' : 'side.peakToday');
  const dates = { [id]: date };
  const midnight = new Date(civilDay(date, timeZone).start).toISOString();
  return [
    {
      label: t('side.carriedOver'),
      value: <Door to={momentOf(midnight)}>{format.count(today.carriedOver)}</Door>,
    },
    {
      label: t(past ? 'history.entered' : 'side.entries'),
      value: (
        <Door to={reportOfToday(dates, { by: 'hour', side: id })}>
          {format.change(today.entries)}
        </Door>
      ),
    },
    {
      label: t(past ? 'history.left' : 'side.exits'),
      // No report lists those who left: that of stays leaves out whoever came on a day before.
      value: <Door to="/history">{format.change(-today.exits)}</Door>,
    },
    // There is no list of what was put right.
    { label: t('side.corrections'), value: format.change(today.corrections) },
    {
      label:
        today.peak.inside > 0
          ? `${peak} ${t('side.at', { time: format.time(Date.parse(today.peak.at), timeZone) })}`
          : peak,
      value: <Door to={momentOf(today.peak.at)}>{format.count(today.peak.inside)}</Door>,
    },
  ];
}
