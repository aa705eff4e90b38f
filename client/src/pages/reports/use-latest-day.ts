import { useLive } from '../../live/hooks.ts';

/** The latest civil day that has begun on any side; nothing before the Centre was heard of. */
export function useLatestDay(): string | undefined {
  const { state } = useLive();
  return Object.values(state?.today.date ?? {})
    .toSorted()
    .at(-1);
}
