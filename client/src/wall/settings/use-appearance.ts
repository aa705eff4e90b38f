import { useEffect, useMemo } from 'react';
import { hourOf } from '../../centre/civil-time.ts';
import { appearance } from './appearance.ts';
import { useSettings } from './settings-store.ts';
import { viewingScale } from './wall-settings.ts';

export interface AppearanceOptions {
  /** The server's time as far as it is known, else this machine's. */
  readonly now: number;
  /** The first side's; this machine's until it is known. */
  readonly timeZone: string | undefined;
  /** Something critical or high waits for somebody. */
  readonly mustAct: boolean;
}

/** Gives the document the size and the brightness that the settings and the hour ask for. */
export function useAppearance({ now, timeZone, mustAct }: AppearanceOptions): void {
  const settings = useSettings();
  // Zones begin their hours on whole minutes, and to ask for one is slow.
  const minute = Math.floor(now / 60_000);
  const hour = useMemo(() => hourOf(minute * 60_000, timeZone), [minute, timeZone]);
  const { scheme, dimmed } = appearance({ settings, hour, mustAct });
  const scale = viewingScale(settings);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.scheme = scheme;
    dataset.dimmed = String(dimmed);
  }, [scheme, dimmed]);
  useEffect(() => {
    document.documentElement.style.setProperty('--viewing', String(scale));
    // Whoever reckons in pixels reckons anew when the screen changes, and this is as if it did.
    dispatchEvent(new Event('resize'));
  }, [scale]);
}
