import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { DeedProblem } from '../../design/problem-text.tsx';

const reader = objectWith<{ readonly key: string }>({ key: 'string' });

export interface MakeKeyProps {
  readonly wanted: {
    readonly name: string;
    readonly role: 'device' | 'display';
    readonly gates?: readonly string[];
  };
  /** The one time it is told. */
  readonly onMade: (key: string) => void;
  readonly children: ReactNode;
}

export function MakeKey({ wanted, onMade, children }: MakeKeyProps) {
  const api = useApi();
  const { mutate, isPending, error } = useMutation({
    // Told from here: somebody may have gone to another page before the answer comes.
    mutationFn: async () =>
      onMade((await api.send({ path: '/api/v1/keys', body: wanted, reader })).key),
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
