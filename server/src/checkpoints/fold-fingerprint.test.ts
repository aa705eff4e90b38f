import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startProjector } from '../live/projector.ts';
import { factsAround } from '../testing/any-facts.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { at, site } from '../testing/passages.ts';
import { foldVersion } from './fit.ts';
import { partsOf } from './folded-state.ts';
import { savedPartSchema } from './saved-parts.ts';

const now = at('2026-12-31T21:30:00Z');

/** What the same facts come to, and the form it is written in. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const form = z.toJSONSchema(savedPartSchema, { io: 'input', unrepresentable: 'any' });
  hash.update(JSON.stringify(form));
  for (const facts of fc.sample(factsAround(now), { seed: 1, numRuns: 40 })) {
    const log = createMemoryLog();
    await log.append({
      facts: facts.map((fact) => ({ fact, fingerprint: fact.id })),
      documents: [],
      quarantined: [],
    });
    const projector = await startProjector({
      log,
      site,
      now: () => now,
      onChange: () => undefined,
      onError: (error) => expect.unreachable(String(error)),
    });
    projector.stop();
    for (const part of partsOf(projector)) hash.update(JSON.stringify(part));
  }
  return hash.digest('hex').slice(0, 16);
}

// When this fails, facts come to something else than before, or it is written otherwise: a checkpoint from
// before would be believed. Raise `foldVersion` by one, then take the new fingerprint over with `-u`.
it('is another one only with another version of the fold', async () => {
  expect(`${foldVersion}: ${await fingerprint()}`).toMatchInlineSnapshot(`"5: d47370393f9d67b6"`);
});
