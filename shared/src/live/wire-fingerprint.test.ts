import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { policySchema } from '../centre/policy.ts';
import { siteSchema } from '../centre/site.ts';
import { ingestResultSchema } from '../events/ingest-result.ts';
import { wireEventSchema } from '../events/turnstile-event.ts';
import { problemSchema } from '../problem.ts';
import { handshakeSchema, heartbeatSchema, patchSchema } from './messages.ts';
import { stateSchema } from './state.ts';

// Foreign devices and screens are written against these shapes: things are added, never changed or
// removed. A difference here is a change of the public contract. Read it, and when it only adds,
// take it in with `npx vitest run --project unit wire-fingerprint -u`.
test.each([
  ['event', wireEventSchema, 'input'],
  ['site', siteSchema, 'input'],
  ['policy', policySchema, 'input'],
  ['handshake', handshakeSchema, 'input'],
  ['ingest-result', ingestResultSchema, 'output'],
  ['problem', problemSchema, 'output'],
  ['state', stateSchema, 'output'],
  ['patch', patchSchema, 'output'],
  ['heartbeat', heartbeatSchema, 'output'],
] as const)('the wire format of %s is what it was', async (name, schema, io) => {
  const fingerprint = `${JSON.stringify(z.toJSONSchema(schema, { io }), null, 2)}\n`;
  const kept = fileURLToPath(new URL(`../wire/${name}.json`, import.meta.url));
  await expect(fingerprint).toMatchFileSnapshot(kept);
});
