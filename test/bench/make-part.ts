import { createKeyRing } from '@khorgos/server/access/key-ring';
import { SecretText } from '@khorgos/server/config/secret-text';
import { makeBulkDatabase } from '../bulk/bulk-database.ts';
import { centreOfYears, crowdedCentre } from '../bulk/centre-of-years.ts';
import { site } from './events.ts';
import { answerAsks } from './part.ts';
import { benchSecret } from './secret.ts';

export interface MakeAsk {
  /** Passages of three years, or people who came on one day and are all inside. */
  readonly what: 'passages' | 'inside';
  readonly size: number;
  /** Where there is nothing yet. */
  readonly path: string;
}

answerAsks<MakeAsk, number>(async ({ what, size, path }) => {
  const keyRing = createKeyRing(new SecretText(benchSecret));
  const facts =
    what === 'passages'
      ? centreOfYears({ site, keyRing, passages: size })
      : crowdedCentre({ site, keyRing, inside: size });
  return (await makeBulkDatabase({ path, site, keyRing, facts })).facts;
});
