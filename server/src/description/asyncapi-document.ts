import { ingestResultSchema } from '@khorgos/shared/events/ingest-result';
import { wireEventSchema } from '@khorgos/shared/events/turnstile-event';
import { handshakeSchema, heartbeatSchema, patchSchema } from '@khorgos/shared/live/messages';
import { stateSchema } from '@khorgos/shared/live/state';
import { problemSchema } from '@khorgos/shared/problem';
import { z } from 'zod';
import { tidySchema } from './tidy-schema.ts';

const answered = (schema: z.ZodType) => z.union([schema, problemSchema]);

/** The depth of a patch is that of the State; a schema that refers to itself says no more. */
const anyJson = z.record(z.string(), z.unknown());

/** What goes over the sockets: the name of the event, who says it, and its payload. */
const messages = {
  snapshot: { title: 'The whole State', schema: written(stateSchema, 'output') },
  patch: {
    title: 'The change from the revision before, an RFC 7396 merge patch on the State',
    schema: written(patchSchema.extend({ merge: anyJson }), 'output'),
  },
  heartbeat: {
    title: 'Said after some quiet: the connection lives, and this is the revision to be at',
    schema: written(heartbeatSchema, 'output'),
  },
  resync: { title: 'A gap or another epoch was seen: send a snapshot', schema: { type: 'null' } },
  events: {
    title: 'Passages; the acknowledgement follows durability',
    schema: written(z.array(wireEventSchema), 'input'),
  },
  eventsAnswer: {
    title: 'What became of the passages, or why nothing was stored',
    schema: written(answered(ingestResultSchema), 'output'),
  },
  gateHeartbeat: {
    title: 'A gate is alive',
    schema: written(z.object({ gateId: z.string() }), 'input'),
  },
  gateHeartbeatAnswer: {
    title: 'Heard, or why not',
    schema: written(answered(z.object({ status: z.literal('ok') })), 'output'),
  },
} as const;
type MessageName = keyof typeof messages;

/** On the wire a heartbeat is one in both namespaces. */
const nameOnWire: Partial<Record<MessageName, string>> = {
  eventsAnswer: 'acknowledgement of events',
  gateHeartbeat: 'heartbeat',
  gateHeartbeatAnswer: 'acknowledgement of heartbeat',
};

const channels = {
  live: {
    address: '/live',
    description:
      'Role display. On connecting the server sends a snapshot, then patches whose revision is the previous one + 1, at most ten a second. Who is too slow to drain gets a snapshot instead.',
    messages: ['snapshot', 'patch', 'heartbeat', 'resync'],
  },
  ingest: {
    address: '/ingest',
    description: 'Role device. Every message is acknowledged by the callback of Socket.IO.',
    messages: ['events', 'eventsAnswer', 'gateHeartbeat', 'gateHeartbeatAnswer'],
  },
} as const;

/** AsyncAPI 3.0 of the two Socket.IO namespaces, made of the schemas both ends are built with. */
export function asyncApiDocument(version: string) {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Khorgos Live: sockets',
      version,
      description:
        'Socket.IO 4, path `/socket.io`. Each channel is a namespace, each message an event of that name. Things are added, never changed or removed.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      self: {
        host: 'localhost:3000',
        protocol: 'socketio',
        description: 'This server, at the address this document came from',
        security: [{ $ref: '#/components/securitySchemes/key' }],
      },
    },
    channels: Object.fromEntries(
      Object.entries(channels).map(([name, channel]) => [
        name,
        {
          ...channel,
          messages: Object.fromEntries(
            channel.messages.map((message) => [
              message,
              { $ref: `#/components/messages/${message}` },
            ]),
          ),
        },
      ]),
    ),
    operations: {
      ...sends('live', ['snapshot', 'patch', 'heartbeat']),
      askForSnapshot: receives('live', 'resync'),
      takeEvents: receives('ingest', 'events', 'eventsAnswer'),
      takeGateHeartbeat: receives('ingest', 'gateHeartbeat', 'gateHeartbeatAnswer'),
    },
    components: {
      securitySchemes: {
        key: {
          type: 'userPassword',
          description: `The handshake's \`auth\`, as ${JSON.stringify(written(handshakeSchema, 'input'))}`,
        },
      },
      messages: Object.fromEntries(
        Object.entries(messages).map(([name, { title, schema }]) => [
          name,
          { name: wireName(name), title, payload: schema },
        ]),
      ),
    },
  };
}

/** In AsyncAPI 3 an application describes itself: it sends, or it receives. */
function sends(channel: keyof typeof channels, names: readonly MessageName[]) {
  return Object.fromEntries(
    names.map((name) => [
      `send${name[0]?.toUpperCase()}${name.slice(1)}`,
      { action: 'send', channel: channelRef(channel), messages: [messageRef(channel, name)] },
    ]),
  );
}

function receives(channel: keyof typeof channels, name: MessageName, reply?: MessageName) {
  return {
    action: 'receive',
    channel: channelRef(channel),
    messages: [messageRef(channel, name)],
    ...(reply === undefined
      ? {}
      : { reply: { channel: channelRef(channel), messages: [messageRef(channel, reply)] } }),
  };
}

function channelRef(channel: string) {
  return { $ref: `#/channels/${channel}` };
}

function messageRef(channel: string, name: MessageName) {
  return { $ref: `#/channels/${channel}/messages/${name}` };
}

function wireName(name: string): string {
  return Object.entries(nameOnWire).find(([own]) => own === name)?.[1] ?? name;
}

function written(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => tidySchema({ jsonSchema, io }),
  });
  return rest;
}
