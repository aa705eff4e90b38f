import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { type DescribedRoute, type Refusal, refusalAnswer } from '../platform/described-route.ts';
import { tidySchema } from './tidy-schema.ts';

const tags = [
  { name: 'Turnstiles', description: 'What gates send' },
  { name: 'Live', description: 'What is' },
  { name: 'Visitors', description: 'Who is inside and what they did' },
  { name: 'Alerts', description: 'What somebody should see to' },
  { name: 'Records', description: 'What was' },
  { name: 'Settings', description: 'What the Centre decides about itself' },
  { name: 'Audit', description: 'Who did what' },
  { name: 'Sign-in', description: 'People and their sessions' },
  { name: 'People', description: 'Who may sign in' },
  { name: 'Keys', description: 'Of turnstiles, screens and programs' },
  { name: 'Operation', description: 'For who watches over the server' },
  { name: 'Description', description: 'The API described' },
];

const key = 'key';

/** OpenAPI 3.1, made of the very schemas that check the requests. */
export function openApiDocument(options: {
  readonly routes: readonly DescribedRoute[];
  readonly version: string;
}): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of options.routes)
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Khorgos Live',
        version: options.version,
        description: [
          'Live occupancy of a visited place: passages in, figures, alerts and records out.',
          'Within `/api/v1` things are added, never changed or removed: ignore fields you do not know.',
          'Instants are RFC 3339; the server answers in UTC. Errors are RFC 9457 problems.',
        ].join('\n\n'),
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags,
      paths,
      components: {
        securitySchemes: {
          [key]: {
            type: 'http',
            scheme: 'bearer',
            description:
              'A key made by `khorgos keys add NAME --role ROLE`. A requirement names the least role that may: display < viewer < operator < manager < admin; `device` sends passages and reads nothing.',
          },
        },
      },
    },
    { override: ({ jsonSchema, io }) => tidySchema({ jsonSchema, io }) },
  );
}

/** A route that says more of one of these says it itself. */
const ofAnyBody: readonly Refusal[] = [
  { status: 400, when: 'the body must be well-formed JSON' },
  { status: 413, when: 'the body is larger than this address takes' },
  { status: 415, when: 'the body must be JSON, sent as application/json' },
];
const comeAgain: Refusal = {
  status: 503,
  when: 'the server is starting or stopping, or the log takes nothing at the moment',
  retryAfter: true,
};

function operationOf(route: DescribedRoute): ZodOpenApiOperationObject {
  const { operationId, summary, description, parameters, body } = route;
  const refusals = [
    { status: 401, when: 'a key is needed, and this one is not known or revoked' },
    { status: 403, when: `this needs the role ${route.needs}` },
    ...(body === undefined ? [] : ofAnyBody),
    comeAgain,
    ...route.refusals,
  ];
  return {
    operationId,
    summary,
    tags: [route.tag],
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { requestParams: parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    security: [{ [key]: [route.needs] }, ...(route.openOnLoopback === true ? [{}] : [])],
    responses: {
      ...Object.fromEntries(Object.entries(route.answers)),
      ...Object.fromEntries(refusals.map((refusal) => [refusal.status, refusalAnswer(refusal)])),
    },
  };
}
