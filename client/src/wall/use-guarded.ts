import { useCallback, useState } from 'react';

/**
 * For who writes a text by itself, outside of React: what it throws is thrown where the screen's boundary sees it, for an
 * old text must not stand among new ones.
 */
export function useGuarded(): (write: () => void) => () => void {
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  if (failure !== undefined) throw failure.error;
  return useCallback(
    (write) => () => {
      try {
        write();
      } catch (error) {
        setFailure({ error });
      }
    },
    [],
  );
}
