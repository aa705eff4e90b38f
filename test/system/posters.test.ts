import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { startKhorgos } from './khorgos-process.ts';

it('takes 10,000 events once when 100 post all of them at the same time', async () => {
  const khorgos = await startKhorgos();
  const device = createDevice({
    url: khorgos.url,
    key: await khorgos.key('device'),
    series: 'shared',
  });
  const events = device.events(10_000);
  const batches = Array.from({ length: 20 }, (_, index) =>
    JSON.stringify(events.slice(index * 500, (index + 1) * 500)),
  );
  const sum = { accepted: 0, duplicates: 0, rejected: 0 };
  await Promise.all(
    Array.from({ length: 100 }, async (_, poster) => {
      for (let turn = 0; turn < batches.length; turn += 1) {
        // Each begins elsewhere, so that the same events arrive in every order.
        const body = batches[(turn * 7 + poster) % batches.length] ?? '';
        for (;;) {
          const response = await device.post(body);
          const answer: unknown = await response.json();
          if (response.status === 503) {
            const seconds = Number(response.headers.get('retry-after'));
            expect(seconds).toBeGreaterThan(0);
            await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
            continue;
          }
          expect(response.status).toBe(200);
          sum.accepted += Number(Reflect.get(Object(answer), 'accepted'));
          sum.duplicates += Number(Reflect.get(Object(answer), 'duplicates'));
          sum.rejected += Object(Reflect.get(Object(answer), 'rejected')).length;
          break;
        }
      }
    }),
  );
  expect(sum).toEqual({ accepted: 10_000, duplicates: 990_000, rejected: 0 });
  const db = new Database(join(khorgos.directory, 'khorgos.db'), { readonly: true });
  const ids = db.prepare("SELECT id FROM log WHERE kind = 'passage'").pluck().all();
  db.close();
  expect(ids).toHaveLength(10_000);
  expect(new Set(ids)).toEqual(new Set(events.map(({ id }) => id)));
  await khorgos.stop();
}, 240_000);
