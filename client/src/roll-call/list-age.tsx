import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { type ShownList, type Standing, standingOf } from './shown.ts';

const lookedAgainAfter = 5_000;

interface OfList {
  readonly shown: ShownList;
}

/** That a list is not live, and how old it is. */
export function AgeBanner({ shown }: OfList) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, minutes } = useStanding(shown);
  if (kind === 'live') return null;
  const age = format.duration(minutes);
  return (
    <p className="banner" role="alert">
      {kind === 'old' ? t('rollCall.old', { age }) : t('rollCall.notLive', { age })}
    </p>
  );
}

export function LiveWord({ shown }: OfList) {
  const { t } = useTranslation();
  const { kind } = useStanding(shown);
  return kind === 'live' && <span>{t('rollCall.live')}</span>;
}

/** Of the moment; a device that wakes looks at once, and not when its timers have come round. */
function useStanding(shown: ShownList): Standing {
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
