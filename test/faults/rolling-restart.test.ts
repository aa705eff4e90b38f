import pg from 'pg';
import { expect, it } from 'vitest';
import { startPart } from '../bench/part.ts';
import { startCluster } from '../postgres/cluster.ts';
import { startNode } from '../postgres/nodes.ts';
import { createDevice } from '../system/device.ts';
import { type Khorgos, untilKnown } from '../system/khorgos-process.ts';
import type { Look, ScreensAsk } from '../system/screens-part.ts';
import { quantile, startSteadyPosts } from '../system/steady-posts.ts';
import { findHaproxy, startLoadBalancer } from './load-balancer.ts';

// KHORGOS_ROLLING=full: 500 screens and 500 events a second, on a machine that has nothing else to do.
const full = process.env.KHORGOS_ROLLING === 'full';
const count = full ? 500 : 60;
const postsPerSecond = full ? 50 : 10;
const eventsInPost = 10;
const environment = { TRUST_PROXY: '1', STOP_DELAY_SECONDS: '2' };

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

it('three nodes behind HAProxy are restarted one by one, and nobody notices', async (context) => {
  const program = await findHaproxy();
  if (program === undefined) {
    process.stdout.write(
      'skipped: the rolling restart, as HAProxy is not installed (apt-get install haproxy)\n',
    );
    context.skip();
    return;
  }
  const cluster = await startCluster({ settings: ['max_connections=100'] });
  const nodes: Khorgos[] = [];
  for (const _ of [1, 2, 3]) nodes.push(await startNode(cluster.url('postgres'), environment));
  const [first] = nodes;
  if (first === undefined) throw new Error('three nodes were started');
  const display = await first.key('display');
  const key = await first.key('device');
  // Each node learns of a key by itself.
  await Promise.all(nodes.flatMap(({ url }) => [untilKnown(url, key), untilKnown(url, display)]));
  const balancer = await startLoadBalancer({ program, nodes });
  const screens = startPart<ScreensAsk, Look>('../system/screens-part');
  const ready = async (url: string) => {
    try {
      return (await fetch(`${url}/readyz`)).status === 200;
    } catch {
      return false;
    }
  };
  try {
    const through = async () => {
      const headers = { authorization: `Bearer ${display}` };
      return (await fetch(`${balancer.url}/api/v1/live`, { headers })).status;
    };
    await expect.poll(() => through().catch(() => 0), { timeout: 20_000 }).toBe(200);
    // What watches over the nodes is not handed on.
    expect(await ready(balancer.url)).toBe(false);
    const url = new URL('/live', balancer.url).href;
    await screens.ask({ kind: 'open', screens: count, url, key: display, whole: 3 });
    const device = createDevice({ url: balancer.url, key, series: 'r' });
    const posts = startSteadyPosts({ device, postsPerSecond, eventsInPost, untilTaken: false });

    for (const node of nodes) {
      await wait(1000);
      expect(await node.kill('SIGTERM')).toBe(0);
      await node.restart();
      await expect.poll(() => ready(node.url), { timeout: 20_000 }).toBe(true);
      // Until the balancer has seen it.
      await wait(1000);
    }
    await posts.stop();
    expect(posts.failures).toEqual([]);

    const client = new pg.Client({ connectionString: cluster.url('postgres') });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      "SELECT id FROM log WHERE kind = 'passage'",
    );
    await client.end();
    const stored = rows.map(({ id }) => id).sort();
    expect(stored).toEqual(posts.acknowledged.map(({ id }) => id).sort());

    const right = {
      connected: count,
      visits: [1, 2, 3].map(() => stored.length / 2),
      dismissed: 0,
    };
    await expect
      .poll(
        async () => {
          const { connected, states, dismissed } = await screens.ask({ kind: 'look' });
          return { connected, visits: states.map(({ year }) => year.visits), dismissed };
        },
        { timeout: 10_000, interval: 200 },
      )
      .toEqual(right);
    process.stdout.write(
      `rolling restart behind ${balancer.version}: ${posts.waits.length} posts, ${stored.length} events, none failed or lost, ` +
        `p99 ${Math.round(quantile(posts.waits, 0.99))} ms, ${count} screens right\n`,
    );
  } finally {
    await screens.stop();
    await balancer.stop();
    for (const node of nodes) await node.stop();
    await cluster.stop();
  }
}, 180_000);
