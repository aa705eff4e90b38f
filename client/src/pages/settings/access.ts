import type { Role } from '@khorgos/shared/access/roles';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listOf, objectWith, type Reader } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';

export interface Key {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly gates: readonly string[] | null;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** After a rotation: until when the key before is good as well. */
  readonly previousUntil: string | null;
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly secondFactor: boolean;
  readonly lastSeenAt: string | null;
}

const keys = listOf(objectWith<Key>({ id: 'string', name: 'string', role: 'string' }));
const people = listOf(objectWith<Person>({ id: 'string', email: 'string', role: 'string' }));

/** Whoever may come in, and what opens the way for machines. */
export function useKeys() {
  return useMembers('/api/v1/keys', 'keys', keys);
}

export function usePeople() {
  return useMembers('/api/v1/users', 'users', people);
}

function useMembers<T>(path: string, member: string, reader: Reader<readonly T[]>) {
  const api = useApi();
  return useQuery({
    queryKey: ['access', path],
    queryFn: ({ signal }) =>
      api.get({
        path,
        reader: (value) => reader(new Map(Object.entries(value ?? {})).get(member)),
        signal,
      }),
  });
}

export interface AccessChange {
  readonly path: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
}

/** Adds, changes or removes one, and shows the list anew. */
export function useAccessChange<T>(reader: Reader<T>) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sent: AccessChange) => api.send({ ...sent, reader }),
    // Not waited for: what is done is done, however long the list takes.
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['access'] });
    },
  });
}
