/** What went wrong, as far as it changes what the reader should do. */
export type ProblemKind =
  | 'offline'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'invalid'
  | 'tooMany'
  | 'busy'
  | 'failed';

export interface ToldIssue {
  readonly path: string;
  /** The server's own words, in English. */
  readonly message: string;
  /** Which of several reasons, where it can be said in other words; and what these name. */
  readonly why: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

/** A request that was not answered as wished: an RFC 9457 problem, or no answer at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly kind: ProblemKind;
  /** 0 where there was no answer. */
  readonly status: number;
  /** The server's own words, in English: for the one who must know exactly. */
  readonly detail: string | undefined;
  readonly issues: readonly ToldIssue[];
  /** Which of several reasons, where what to do depends on it. */
  readonly why: string | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Of what is being made first, between 0 and 1. */
  readonly progress: number | undefined;
  constructor(options: {
    readonly kind: ProblemKind;
    readonly status: number;
    readonly detail?: string | undefined;
    readonly issues?: readonly ToldIssue[];
    readonly why?: string | undefined;
    readonly requestId?: string | undefined;
    readonly retryAfterSeconds?: number | undefined;
    readonly progress?: number | undefined;
  }) {
    super(`${options.kind} ${options.status}`);
    this.kind = options.kind;
    this.status = options.status;
    this.detail = options.detail;
    this.issues = options.issues ?? [];
    this.why = options.why;
    this.requestId = options.requestId;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.progress = options.progress;
  }
}

const kinds: Readonly<Record<number, ProblemKind>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  412: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  428: 'conflict',
  429: 'tooMany',
  502: 'offline',
  503: 'busy',
  504: 'offline',
};

/** Reads a refusal: its status says what it is, its body, where it is a problem, says more. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await bodyOf(response);
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiProblem({
    kind: kinds[response.status] ?? 'failed',
    status: response.status,
    detail: textOf(body.detail),
    issues: Array.isArray(body.issues) ? body.issues.flatMap(issueOf) : [],
    why: textOf(body.why),
    requestId: textOf(body.requestId) ?? response.headers.get('X-Request-Id') ?? undefined,
    retryAfterSeconds: Number.isNaN(retryAfter) ? undefined : retryAfter,
    progress: typeof body.progress === 'number' ? body.progress : undefined,
  });
}

async function bodyOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    return membersOf(await response.json());
  } catch {
    // A proxy's page, say: the status alone has to do.
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function issueOf(value: unknown): ToldIssue[] {
  const issue = membersOf(value);
  const [path, message] = [textOf(issue.path), textOf(issue.message)];
  if (path === undefined || message === undefined) return [];
  const values = Object.entries(membersOf(issue.values)).map(([name, one]) => [name, String(one)]);
  return [{ path, message, why: textOf(issue.why), values: Object.fromEntries(values) }];
}
