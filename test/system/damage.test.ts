import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyRing } from '@khorgos/server/access/key-ring';
import { SecretText } from '@khorgos/server/config/secret-text';
import { lookAtDatabase } from '@khorgos/server/keeping/look-at-database';
import { DatabaseUnfit } from '@khorgos/server/log/database-unfit';
import { openStorage } from '@khorgos/server/storage/open-storage';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { smallLog } from '@khorgos/test/feed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { breakCopy } from './broken-copies.ts';
import { importLog, importSecret } from './imported-log.ts';
import { readVisitors } from './log-figures.ts';
import { chosenSeed, createSeededRandom } from './seeded-random.ts';

// KHORGOS_DAMAGE_ROUNDS=500 for the long run; KHORGOS_SEED to see a failure again.
const rounds = Number(process.env.KHORGOS_DAMAGE_ROUNDS ?? 50);
const { secretCheck } = createKeyRing(new SecretText(importSecret));
const site = siteSchema.parse(khorgosSite);

const directory = mkdtempSync(join(tmpdir(), 'khorgos-broken-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const path = join(directory, 'broken.db');
let sound: Buffer;

beforeAll(async () => {
  const file = join(directory, 'log.ndjson');
  writeFileSync(
    file,
    smallLog()
      .events.map((event) => JSON.stringify(event))
      .join('\n'),
  );
  const { log } = await importLog({ file });
  await log.close();
  sound = readFileSync(`${file}.db`);
});

/** Everything a count is made of, read as a server reads it when it starts. */
async function startAndRead(): Promise<string> {
  const storage = await openStorage({
    database: { kind: 'sqlite', path },
    secretCheck,
    exclusive: true,
  });
  try {
    const seed = await storage.site.seed(site);
    const history = await storage.site.history(seed);
    return JSON.stringify([seed, history, await readVisitors(storage.log)]);
  } finally {
    await storage.close();
  }
}

type Outcome = 'start or read failed' | 'doctor found it' | 'harmless';

async function outcomeOf(bytes: Buffer, whole: string): Promise<Outcome | 'SILENTLY WRONG'> {
  for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true });
  writeFileSync(path, bytes);
  let read: string;
  try {
    read = await startAndRead();
  } catch (error) {
    // One line that is meant to be read, not whatever broke first.
    if (error instanceof DatabaseUnfit) expect(error.message).toMatch(/^[^\n]*khorgos [^\n]*$/);
    else throw error;
    return 'start or read failed';
  }
  if (read !== whole) return 'SILENTLY WRONG';
  const { findings } = await lookAtDatabase(path);
  return findings.some(({ status }) => status === 'problem') ? 'doctor found it' : 'harmless';
}

it(
  `makes no wrong count of ${rounds} broken copies (seed ${chosenSeed})`,
  async () => {
    const random = createSeededRandom(chosenSeed);
    writeFileSync(path, sound);
    const whole = await startAndRead();
    const tally = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const { how, bytes } = breakCopy(sound, random);
      const outcome = await outcomeOf(bytes, whole).catch((error: unknown) => {
        throw new Error(`round ${round}, ${how}: not said as damage`, { cause: error });
      });
      expect({ round, how, outcome }).not.toMatchObject({ outcome: 'SILENTLY WRONG' });
      tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
    }
    const said = [...tally].map(([outcome, times]) => `${times} ${outcome}`).join(', ');
    process.stdout.write(`${rounds} broken copies: ${said}, none silently wrong\n`);
    expect(tally.get('start or read failed')).toBeGreaterThan(rounds / 4);
  },
  60_000 + rounds * 10_000,
);

it('has what it needs to see damage: the undamaged copy is whole to the doctor', async () => {
  copyFileSync(join(directory, 'log.ndjson.db'), path);
  expect((await lookAtDatabase(path)).findings).toMatchObject([{ status: 'ok' }]);
});
