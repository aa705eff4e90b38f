import { isDeepStrictEqual } from 'node:util';
import type { Site } from '@khorgos/shared/centre/site';
import { loadSite } from '../config/site-file.ts';
import { startProjector } from '../live/projector.ts';
import type { SitePart } from '../log/facts.ts';
import { systemClock } from '../platform/clock.ts';
import { createSettings } from '../settings/settings.ts';
import { partOf, readSetting, siteParts } from '../settings/site-parts.ts';
import { JobFailed } from './job-failed.ts';
import { withStorage } from './with-storage.ts';

/**
 * `khorgos site apply FILE`: makes the Centre what a site file says, part by part, by the same rules
 * as the API. Applied twice it changes nothing. A running server follows within two seconds.
 */
export async function applySite(options: {
  readonly file: string;
  readonly json: boolean;
}): Promise<void> {
  const wanted = loadSite(options.file);
  const changed = await withStorage(async ({ site: seed, storage }) => {
    const projector = await startProjector({
      log: storage.log,
      site: seed,
      now: systemClock.now,
      onChange: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    try {
      const settings = createSettings({ log: storage.log, projector, now: systemClock.now });
      const differing = partsThatDiffer(projector.site, wanted);
      for (const part of differing) {
        const setting = readSetting(part, partOf(wanted, part));
        if (!setting.success) throw new JobFailed(`${part} cannot be read from the file`);
        const made = await settings.change({
          setting: setting.data,
          from: undefined,
          match: 'any',
          by: 'khorgos site apply',
          reason: '',
        });
        if (made.kind === 'refused')
          throw new JobFailed(
            made.issues.map(({ path, message }) => `${part} ${path} ${message}`).join('\n'),
          );
      }
      return differing;
    } finally {
      projector.stop();
    }
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ changed })}\n`);
  else
    process.stdout.write(
      changed.length === 0
        ? 'The Centre is what the file says already.\n'
        : `Changed: ${changed.join(', ')}\n`,
    );
}

function partsThatDiffer(site: Site, wanted: Site): SitePart[] {
  const place = ({ sides }: Site) => sides.map(({ id, timeZone }) => `${id} in ${timeZone}`).sort();
  if (!isDeepStrictEqual(place(site), place(wanted)))
    throw new JobFailed(
      'the sides of a Centre and their time zones cannot change: every passage in the log is counted by them',
    );
  return siteParts.filter((part) => !isDeepStrictEqual(partOf(site, part), partOf(wanted, part)));
}
