import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { type ShownList, type Standing, standingOf } from './shown.ts';

const lookedAgainAfter = 5_000;

interface OfList {
  readonly standing: Standing;
}

/** That a list is not live, and how old it is. */
export function AgeBanner({ standing: { kind, minutes } }: OfList) {
  const { t } = useTranslation();
  const format = useFormat();
  if (kind === 'live') return null;
  return (
    <p className="banner" role="alert">
      {minutes === undefined
        ? t('rollCall.ageUnknown')
        : t(kind === 'old' ? 'rollCall.old' : 'rollCall.notLive', {
            age: format.duration(minutes),
          })}
    </p>
  );
}

/** Of the moment; a device that wakes looks at once, and not when its timers have come round. */
export function useStanding(shown: ShownList): Standing {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const end = new AbortController();
    const look = () => setNow(Date.now());
    const timer = setInterval(look, lookedAgainAfter);
    document.addEventListener('visibilitychange', look, { signal: end.signal });
    addEventListener('pageshow', look, { signal: end.signal });
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, []);
  return standingOf(shown, now);
}
