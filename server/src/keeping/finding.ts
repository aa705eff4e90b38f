/** One thing that was looked at, and what there is to do about it. */
export interface Finding {
  readonly check:
    | 'configuration'
    | 'secret'
    | 'database'
    | 'keys'
    | 'network'
    | 'server'
    | 'start'
    | 'clock'
    | 'disk'
    | 'backups';
  readonly status: 'ok' | 'warning' | 'problem';
  readonly says: string;
  /** Undefined where there is nothing to do. */
  readonly todo: string | undefined;
}

type About = Finding['check'];

export function ok(check: About, says: string): Finding {
  return { check, status: 'ok', says, todo: undefined };
}

export function warning(check: About, says: string, todo: string): Finding {
  return { check, status: 'warning', says, todo };
}

export function problem(check: About, says: string, todo: string): Finding {
  return { check, status: 'problem', says, todo };
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'it cannot be read';
}
