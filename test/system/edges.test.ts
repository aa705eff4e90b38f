import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppInProcess, startAppInProcess } from './app-in-process.ts';

let app: AppInProcess;
let manager: string;

beforeAll(async () => {
  app = await startAppInProcess();
  manager = await app.key('manager');
});
afterAll(() => app.stop());

it.each(['/', '/wall', '/rollcall', '/settings', '/api/docs', '/api/v1/live', '/nothing'])(
  'sends a policy without inline and without eval with %s',
  async (path) => {
    const { headers } = await app.call(manager, path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  },
);

it('takes no JSON body over 64 KiB where no events are sent', async () => {
  const { status, text } = await app.post(manager, '/api/v1/visitors/search', {
    document: { issuer: 'KAZ', number: 'x'.repeat(70_000) },
  });
  expect({ status, cached: text.includes('xxx') }).toEqual({ status: 413, cached: false });
});

it('believes no address that a client writes itself', async () => {
  await app.call(manager, '/api/v1/rollcall.csv', {
    headers: { 'X-Forwarded-For': '203.0.113.7', Forwarded: 'for=203.0.113.7' },
  });
  const { text, headers } = await app.call(manager, '/api/v1/audit?limit=1');
  expect(JSON.parse(text)).toMatchObject({ entries: [{ address: '127.0.0.1' }] });
  expect(headers.get('cache-control')).toBe('no-store');
});

it('asks who is not on this machine for a key before it tells the metrics', async () => {
  const response = await fetch(`${app.url}/metrics`, { headers: { 'X-Forwarded-For': '1.2.3.4' } });
  expect(response.status).toBe(401);
});

it('reveals no more than thirty documents in ten minutes to one person, and wants a reason', async () => {
  const reveal = (body: unknown) =>
    app.post(manager, '/api/v1/visitors/0000-0000-0000/reveal', body);
  expect((await reveal({})).status).toBe(422);
  const statuses: number[] = [];
  for (let time = 0; time < 31; time += 1)
    statuses.push((await reveal({ reason: 'the test asks' })).status);
  expect(statuses.slice(0, 29)).toEqual(Array.from({ length: 29 }, () => 404));
  expect(statuses.slice(29)).toEqual([429, 429]);
});
