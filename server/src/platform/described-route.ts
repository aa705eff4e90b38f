import type { ReaderRole } from '@khorgos/shared/access/roles';
import { problemSchema } from '@khorgos/shared/problem';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { problem } from './problems.ts';

/** Who may use a route. Guards and description both come of it. */
export interface RouteRule {
  /** The least role that may; `device` stands apart; `anyone` shows nothing to be let in by. */
  readonly needs: ReaderRole | 'device' | 'anyone';
  /** It is about a person's own session; a key will not do. */
  readonly peopleOnly?: true;
  /** Open to who has to choose a password or set up a second factor before anything else. */
  readonly whileOwing?: true;
  /** Pages ask it by themselves: it does not keep a session from lying idle. */
  readonly passive?: true;
  /** Who asks from the same machine needs no key. */
  readonly openOnLoopback?: true;
  /**
   * People open it in a browser, which sends no Bearer of its own but asks for a user and a password: the
   * user is anything, the password is the key, as over MQTT. Only for reading.
   */
  readonly inBrowser?: true;
}

/** What is said of one route to those who write clients. Stands beside its router. */
export interface DescribedRoute extends RouteRule {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As the contract writes it, such as `/api/v1/visitors/{ref}`. */
  readonly path: string;
  readonly tag: string;
  /** A client's name for it. */
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: ZodOpenApiOperationObject['requestParams'];
  readonly body?: ZodOpenApiOperationObject['requestBody'];
  readonly answers: Readonly<Record<number, ZodOpenApiResponseObject>>;
  /** What it may refuse with, apart from 401 and 403 which every key meets. */
  readonly refusals: readonly Refusal[];
}

export interface Refusal {
  readonly status: number;
  readonly when: string;
  /** Extension members of the problem. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Says when to come again. */
  readonly retryAfter?: true;
}

/** An answer of JSON. */
export function answer<Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  example: z.output<Schema>,
): ZodOpenApiResponseObject {
  return { description, content: { 'application/json': { schema, example } } };
}

/** A body of JSON, as it is sent. */
export function jsonBody<Schema extends z.ZodType>(
  schema: Schema,
  example: z.input<Schema>,
  required = true,
): ZodOpenApiOperationObject['requestBody'] {
  return { required, content: { 'application/json': { schema, example } } };
}

/** What a body or query is told that is well-formed and cannot be done: the field, and what would be right. */
export function unprocessableWhen(when: string, path: string, message: string): Refusal {
  return { status: 422, when, members: { issues: [{ path, message }] } };
}

const problemComponent = problemSchema.meta({
  id: 'Problem',
  description:
    'An RFC 9457 problem. `detail` says what would be right; other members depend on it.',
});

export function refusalAnswer({
  status,
  when,
  members,
  retryAfter,
}: Refusal): ZodOpenApiResponseObject {
  return {
    description: when,
    content: {
      'application/problem+json': {
        schema: problemComponent,
        example: problem({ status, detail: when, ...(members === undefined ? {} : { members }) }),
      },
    },
    ...(retryAfter === true
      ? {
          headers: {
            'Retry-After': {
              description: 'Seconds after which to come again',
              required: true,
              schema: { type: 'integer' },
            },
          },
        }
      : {}),
  };
}

/** A schema with transforms, as it is written: what is answered is what would be sent. */
export function asWritten(schema: z.ZodType): z.ZodType {
  const { $schema: _, ...written } = z.toJSONSchema(schema, { io: 'input' });
  return z.unknown().meta({
    override: ({ jsonSchema }: { jsonSchema: object }) => {
      Object.assign(jsonSchema, written);
    },
  });
}
