import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/use-api.ts';
import { DeedProblem } from '../../design/problem-text.tsx';
import { keyOfFreeName, type WantedKey } from './key-of-free-name.ts';

export interface MakeKeyProps {
  readonly wanted: WantedKey;
  /** The one time it is told. */
  readonly onMade: (key: string) => void;
  readonly children: ReactNode;
}

export function MakeKey({ wanted, onMade, children }: MakeKeyProps) {
  const api = useApi();
  const { mutate, isPending, error } = useMutation({
    // Told from here: somebody may have gone to another page before the answer comes.
    mutationFn: async () => onMade(await keyOfFreeName(api, wanted)),
  });
  return (
    <>
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {children}
      </Button>
      <DeedProblem error={error} />
    </>
  );
}
