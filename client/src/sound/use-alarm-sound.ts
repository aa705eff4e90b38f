import type { State } from '@khorgos/shared/live/state';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type AlarmSound, createAlarmSound } from './alarm-sound.ts';
import { loudAlarms, nextSounding, silence } from './sounding.ts';

export interface AlarmSoundOptions {
  readonly on: boolean;
  readonly alerts: State['alerts'];
  /** The server's time, in whole seconds. */
  readonly now: number;
}

/** Sounds for critical alarms while it is on; says whether the browser holds the sound back. */
export function useAlarmSound({ on, alerts, now }: AlarmSoundOptions): { blocked: boolean } {
  const [sound, setSound] = useState<AlarmSound>();
  const sounding = useRef(silence);
  useEffect(() => {
    if (!on) return;
    const created = createAlarmSound();
    setSound(created);
    return () => {
      setSound(undefined);
      created.stop();
    };
  }, [on]);
  useEffect(() => {
    if (sound === undefined) return;
    const next = nextSounding(sounding.current, loudAlarms(alerts), now);
    // What is held back is still to be heard.
    if (next === sounding.current || (next.heard.size > 0 && sound.isBlocked())) return;
    sounding.current = next;
    if (next.heard.size > 0) sound.play();
  }, [sound, alerts, now]);
  const blocked = useSyncExternalStore(
    sound === undefined ? subscribeToNothing : sound.subscribe,
    () => sound?.isBlocked() ?? false,
  );
  return { blocked };
}

function subscribeToNothing(): () => void {
  return () => {};
}
