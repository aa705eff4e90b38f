import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createVisitorIdentity } from '@khorgos/server/access/visitor-identity';
import { loadSite } from '@khorgos/server/config/site-file';
import { parseInstant } from '@khorgos/shared/centre/instant';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { arrangements } from './arrangements.ts';
import { importLog } from './imported-log.ts';
import { insideAt, readVisitors, stayFigures } from './log-figures.ts';

// A real log written by others, with the figures an independent program came to. It is a third
// party's, so it stays where it lies, beside the project, and is none of the project's files.
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const logFile = join(data, 'park.csv.gz');
const siteFile = join(data, 'park.site.json');
const isHere = existsSync(logFile);
if (!isHere) process.stdout.write(`3 tests skipped: there is no log at ${logFile}\n`);

const directory = mkdtempSync(join(tmpdir(), 'khorgos-park-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const expectedSchema = z.object({
  events: z.number(),
  stays: z.number(),
  leftOtherSide: z.number(),
  insideAt: z.record(z.string(), z.record(z.string(), z.unknown())),
  monthly: z.record(z.string(), z.number()),
  staysOf28DaysOrMore: z.array(
    z.object({
      document: writtenDocumentSchema.pick({ issuer: true, number: true }),
      entered: z.string(),
      left: z.string(),
      lastDay: z.number(),
    }),
  ),
});

describe.runIf(isHere)('a real log of a park with five entrances', () => {
  it.each(arrangements)('R2.8 comes to the given figures in %s', async (name, arrange) => {
    const expected = expectedSchema.parse(
      JSON.parse(readFileSync(join(data, 'park.expected.json'), 'utf8')),
    );
    const [header = '', ...lines] = gunzipSync(readFileSync(logFile)).toString().trim().split('\n');
    const file = join(directory, `${name.replaceAll(/\W/g, '-')}.csv`);
    writeFileSync(file, [header, ...arrange(lines)].join('\n'));

    const { summary, log, keyRing } = await importLog({ file, siteFile });
    try {
      expect(summary).toEqual({
        accepted: expected.events,
        duplicates: arrange(lines).length - expected.events,
        rejected: 0,
      });
      const site = loadSite(siteFile);
      const visitors = await readVisitors(log);
      for (const [at, figures] of Object.entries(expected.insideAt))
        expect({ at, ...insideAt(visitors, site, parseInstant(at)) }).toEqual({ at, ...figures });

      const found = stayFigures(visitors, site);
      expect(found.stays).toBe(expected.stays);
      expect(found.leftOtherSide).toBe(expected.leftOtherSide);
      expect(found.monthly).toEqual(expected.monthly);
      const visitorOf = createVisitorIdentity(keyRing.visitorIdentity);
      expect(found.long).toEqual(
        expected.staysOf28DaysOrMore.map(({ document, ...stay }) => ({
          visitor: visitorOf(document),
          ...stay,
        })),
      );
    } finally {
      await log.close();
    }
  });
});
