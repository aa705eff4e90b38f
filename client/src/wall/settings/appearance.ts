import type { State } from '@khorgos/shared/live/state';
import { isUrgent } from '../../centre/alert-list.ts';
import type { WallSettings } from './wall-settings.ts';

// How bright a wall is: by day it may be read in a lit room, by night it leaves the room dark, and
// it never dims while somebody must act.

export interface Appearance {
  readonly scheme: 'dark' | 'light' | 'system';
  readonly dimmed: boolean;
}

const day = { from: 7, until: 19 };
const deadOfNight = { from: 22, until: 6 };

export function appearance(options: {
  readonly settings: Pick<WallSettings, 'theme' | 'dim'>;
  /** Of the first side's clock. */
  readonly hour: number;
  /** Something critical or high waits for somebody. */
  readonly mustAct: boolean;
}): Appearance {
  const { settings, hour, mustAct } = options;
  const { theme, dim } = settings;
  const isDay = hour >= day.from && hour < day.until;
  const scheme = theme === 'clock' ? (isDay ? 'light' : 'dark') : theme;
  const isNight = hour >= deadOfNight.from || hour < deadOfNight.until;
  return { scheme, dimmed: dim && isNight && !mustAct };
}

export function someoneMustAct(alerts: State['alerts']): boolean {
  return Object.values(alerts).some(isUrgent);
}
