import type { State } from '@khorgos/shared/live/state';
import { use, useEffect, useRef, useState } from 'react';
import type { TypicalDays } from '../centre/typical-day.ts';
import { AskContext } from './ask.ts';
import { askTypicalDays } from './typical-days-feed.ts';

const none: TypicalDays = {};

/** What days like today usually are, by side; asked for once for each new day of a side. */
export function useTypicalDays(dates: State['today']['date']): TypicalDays {
  const ask = use(AskContext);
  const [days, setDays] = useState(none);
  const isFirst = useRef(true);
  // The State's dates are another object with every patch of them.
  const wanted = JSON.stringify(dates);
  const latest = useRef(dates);
  useEffect(() => {
    latest.current = dates;
  }, [dates]);
  useEffect(() => {
    if (ask === undefined || wanted === '{}') return;
    return askTypicalDays({
      ask,
      dates: latest.current,
      isFirst: isFirst.current,
      show: (found) => {
        isFirst.current = false;
        setDays(found);
      },
      random: () => Math.random(),
    });
  }, [ask, wanted]);
  return days;
}
