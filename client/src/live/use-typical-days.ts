import type { State } from '@khorgos/shared/live/state';
import { use, useEffect, useState } from 'react';
import { readTypicalDays, type TypicalDays } from '../centre/typical-day.ts';
import { AskContext } from './ask.ts';

/** While the server makes its records, or is away, it is asked again. */
const againMilliseconds = 60_000;

const none: TypicalDays = {};

/** What days like today usually are, by side; asked for once for each new day of a side. */
export function useTypicalDays(dates: State['today']['date']): TypicalDays {
  const ask = use(AskContext);
  const [days, setDays] = useState(none);
  const wanted = Object.values(dates).join(' ');
  useEffect(() => {
    if (ask === undefined || wanted === '') return;
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      const answer = await ask('/api/v1/history/typical-day', end.signal, 'nobody');
      if (end.signal.aborted) return;
      const found = readTypicalDays(answer);
      if (found === undefined) timer = setTimeout(() => void read(), againMilliseconds);
      else setDays(found);
    };
    void read();
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [ask, wanted]);
  return days;
}
