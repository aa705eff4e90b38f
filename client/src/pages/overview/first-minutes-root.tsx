import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type FirstStage, keepStage, recalledStage } from './first-stage.ts';

/** What was told this once. */
interface Made {
  /** The line that tries the turnstiles' key. */
  readonly line?: string;
  /** The address that opens the wall on a screen of its own. */
  readonly wallLink?: string;
}

interface FirstMinutesMemory {
  readonly stage: FirstStage | undefined;
  readonly begin: () => void;
  /** Done, with the server that says so. */
  readonly end: (epoch: string) => void;
  readonly made: Made;
  readonly keep: (made: Made) => void;
}

const MemoryContext = createContext<FirstMinutesMemory>({
  stage: undefined,
  begin: () => undefined,
  end: () => undefined,
  made: {},
  keep: () => undefined,
});

/**
 * Keeps the first minutes above the pages, so that somebody may look at another and come back. Whoever signs out or is
 * signed out leaves this frame, and the keys go with it; the browser remembers the stage alone.
 */
export function FirstMinutesRoot({ children }: { readonly children: ReactNode }) {
  const [stage, setStage] = useState(() => recalledStage(localStorage));
  const [made, setMade] = useState<Made>({});
  const value = useMemo(() => {
    const reach = (next: FirstStage) => {
      keepStage(localStorage, next);
      setStage(next);
    };
    return {
      stage,
      begin: () => reach({ kind: 'begun' }),
      end: (epoch: string) => {
        reach({ kind: 'done', epoch });
        setMade({});
      },
      made,
      keep: (more: Made) => setMade((before) => ({ ...before, ...more })),
    };
  }, [stage, made]);
  return <MemoryContext value={value}>{children}</MemoryContext>;
}

export function useFirstMinutes(): FirstMinutesMemory {
  return useContext(MemoryContext);
}
