import { useEffect, useState } from 'react';

// A picture that stands still for months burns in. The whole layout walks slowly round a small
// ring, one step a minute, by less than the margin around it.

const steps = 12;
const radiusRem = 0.25;

/** The CSS transform of the minute. */
export function burnInShift(minute: number): string {
  const angle = ((minute % steps) / steps) * 2 * Math.PI;
  const part = (share: number) => `${(share * radiusRem).toFixed(3)}rem`;
  return `translate(${part(Math.cos(angle))}, ${part(Math.sin(angle))})`;
}

export function useBurnInShift(): string {
  const [minute, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute((previous) => (previous + 1) % steps), 60_000);
    return () => clearInterval(timer);
  }, []);
  return burnInShift(minute);
}
