import type { State } from '@khorgos/shared/live/state';
import { use, useEffect, useEffectEvent, useState } from 'react';
import type { TypicalDays } from '../centre/typical-day.ts';
import { type Ask, AskContext } from './ask.ts';
import { askTypicalDays } from './typical-days-feed.ts';

const none: TypicalDays = {};

/** What days like today usually are, by side; asked for once for each new day of a side. */
export function useTypicalDays(dates: State['today']['date']): TypicalDays {
  const ask = use(AskContext);
  const [days, setDays] = useState(none);
  const begin = useEffectEvent((asked: Ask) =>
    askTypicalDays({
      ask: asked,
      dates,
      isFirst: days === none,
      show: setDays,
      random: () => Math.random(),
    }),
  );
  // The State's dates are another object with every patch of them.
  const wanted = JSON.stringify(dates);
  useEffect(() => {
    if (ask === undefined || wanted === '{}') return;
    return begin(ask);
  }, [ask, wanted]);
  return days;
}
