import type { Api } from '../api/api.ts';
import { ApiProblem } from '../api/problem.ts';
import { objectWith } from '../api/reading.ts';
import type { Session } from './session.ts';

type Told = Extract<Session, { readonly name: string }>;
const reader = objectWith<Told>({ kind: 'string', name: 'string', role: 'string' });

/** Asks the server who this is. Who is not let in is nobody, whoever they were. */
export async function readSession(api: Api, signal: AbortSignal): Promise<Session> {
  try {
    return await api.get({ path: '/api/v1/session', reader, signal });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.kind === 'unauthorized') return { kind: 'nobody' };
    if (error.kind === 'forbidden' || error.kind === 'notFound') return { kind: 'unknown' };
    throw error;
  }
}
