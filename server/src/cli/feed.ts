import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { instant, instantText } from '@khorgos/shared/centre/instant';
import { shareOut, simulate } from '@khorgos/test/feed';
import { readConfig } from '../config/config.ts';
import { loadSite } from '../config/site-file.ts';
import { createScaledClock, systemClock } from '../platform/clock.ts';
import { JobFailed } from './job-failed.ts';
import { stopSignal } from './stop-signal.ts';
import { runTurnstiles } from './turnstiles.ts';

/**
 * `khorgos feed`: simulated turnstiles for any server, from now on, until Ctrl-C. The site is that of
 * SITE_FILE, or the preset: its gates must be the server's.
 */
export async function feed(options: {
  readonly url: string;
  readonly key: string;
  readonly seed: number;
  readonly rate: number;
  readonly visits: number;
}): Promise<void> {
  const config = readConfig({ environment: process.env, workingDirectory: process.cwd() });
  const site = loadSite(config.siteFile);
  const [first] = site.sides;
  if (first === undefined) throw new JobFailed('the site has no sides');
  const begun = systemClock.now();
  const clock =
    options.rate === 1 ? systemClock : createScaledClock({ start: begun, rate: options.rate });
  const today = createCalendar(first.timeZone).dayOf(begun);
  const deliveries = simulate({
    seed: options.seed,
    site,
    from: today.startsAt,
    volume: { perDay: shareOut(site, options.visits) },
    series: `feed-${instantText(begun).replaceAll(/\D/g, '')}`,
  });

  const aborting = new AbortController();
  const stopped = stopSignal().then(() => aborting.abort());
  let sent = 0;
  const running = runTurnstiles({
    url: options.url,
    key: options.key,
    site,
    deliveries: from(deliveries, begun),
    now: () => clock.now(),
    rate: options.rate,
    signal: aborting.signal,
    onBatch: (events) => {
      sent += events;
      if (process.stderr.isTTY) process.stderr.write(`\r${sent} passages sent `);
    },
  });
  await Promise.race([running, stopped.then(() => running)]);
  process.stderr.write(`\n${sent} passages sent\n`);
}

/** What the turnstiles say from an instant on; who came earlier today is only sent when they leave. */
function* from<Item extends { readonly deliveredAt: number }>(
  deliveries: Iterable<Item>,
  begun: number,
): Generator<Item> {
  for (const delivery of deliveries) if (delivery.deliveredAt >= instant(begun)) yield delivery;
}
