import { crc32 } from 'node:zlib';
import { type Site, siteSchema } from '@khorgos/shared/centre/site';
import type { Kysely } from 'kysely';
import { SiteHistory } from '../centre/site-history.ts';
import { DatabaseDamaged } from '../log/database-unfit.ts';
import type { EventLog } from '../log/event-log.ts';
import { beginning } from '../log/facts.ts';
import type { LogTables } from '../log/sqlite/schema.ts';

/** Where the Centre itself is kept: seeded once, from then on the database is the truth (CONTRACT §2). */
export interface SiteStore {
  /** The site the database was seeded with: the given one where it has none yet. */
  seed(site: Site): Promise<Site>;
  /** The seed with every change that is in the log. */
  history(seed: Site): Promise<SiteHistory>;
}

export function createSiteStore(db: Kysely<LogTables>, log: EventLog): SiteStore {
  const kept = async (name: string) =>
    (await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())
      ?.value;
  const keep = (name: string, value: string) =>
    db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  return {
    async seed(site) {
      // What every figure hangs on: another hour or gate in it would be counted by without a word.
      if ((await kept('site_checksum')) === undefined) {
        await keep('site', JSON.stringify(site));
        await keep('site_checksum', String(crc32((await kept('site')) ?? '')));
      }
      const found = (await kept('site')) ?? '';
      if (String(crc32(found)) !== (await kept('site_checksum')))
        throw DatabaseDamaged.at('table settings: the site is not as it was written');
      return siteSchema.parse(JSON.parse(found));
    },
    async history(seed) {
      const sites = new SiteHistory(seed);
      for await (const facts of log.factsOfNobody(beginning, await log.head()))
        for (const fact of facts) if (fact.kind === 'siteChanged') sites.add(fact);
      return sites;
    },
  };
}
