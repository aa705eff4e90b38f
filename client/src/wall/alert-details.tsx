import type { Alert, State } from '@khorgos/shared/live/state';
import { memo, useLayoutEffect, useRef } from 'react';
import { type AlertAt, alertAt, sameToReader } from '../centre/alert-list.ts';
import { alertDetails } from '../centre/alert-text.ts';
import { writeUnbroken } from '../design/unbroken.tsx';
import { useSpeech } from '../languages/speech.tsx';
import { useStore } from '../live/hooks.ts';
import { useGuarded } from './use-guarded.ts';

/** References named before the rest is counted. */
export const names = 2;

/** Stays with what it follows, so that no line begins with it. */
export const separator = '\u00a0· ';

export interface AlertDetailsProps {
  readonly alertKey: string;
  /** As it was when its card was drawn. */
  readonly alert: Alert;
  readonly site: State['site'];
  readonly today: State['today']['date'];
}

/**
 * How many, who, since when: what changes of an alert that stands. It writes its text itself, as a figure does, the
 * first change at once and others at most once a second.
 */
export const AlertDetails = memo(function AlertDetails(props: AlertDetailsProps) {
  const { alertKey, alert: drawn, site, today } = props;
  const element = useRef<HTMLSpanElement>(null);
  const store = useStore();
  const guarded = useGuarded();
  const { t, format } = useSpeech();
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    let read: AlertAt | undefined;
    const write = guarded(() => {
      const { state } = store.getSnapshot();
      const next = alertAt(state?.alerts[alertKey] ?? drawn, store.serverNow() ?? 0);
      if (read !== undefined && sameToReader(read, next)) return;
      read = next;
      const details = alertDetails({ alert: next.alert, site, today, names, t, format });
      writeUnbroken(current, details.map((text) => separator + text).join(''));
    });
    write();
    return store.subscribe(write);
  }, [guarded, alertKey, drawn, store, site, today, t, format]);
  return <span ref={element} />;
});
