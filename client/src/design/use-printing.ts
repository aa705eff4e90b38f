import { useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { watchPrinting } from './watch-printing.ts';

/** Whether the page is just now being made for paper. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(() => matchMedia('print').matches);
  // The page is laid out for paper right after it is told: what is drawn otherwise there has to be in the document
  // by then.
  useLayoutEffect(() => watchPrinting((next) => flushSync(() => setPrinting(next))), []);
  return isPrinting;
}
