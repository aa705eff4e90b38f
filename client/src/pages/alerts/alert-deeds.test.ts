import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { createApi } from '../../api/api.ts';
import type { Notice } from '../../design/use-notify.tsx';
import alerts from '../../languages/en/alerts.json';
import app from '../../languages/en/app.json';
import rest from '../../languages/en/rest.json';
import { alertDeeds } from './alert-deeds.ts';

beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    resources: { en: { translation: { ...app, ...rest, ...alerts } } },
  });
});

const alert = { key: 'overstay/kz', kind: 'overstay', raisedAt: '2026-11-23T06:00:00Z' } as const;

/** A page whose server answers with this, and what was asked of it and said on it. */
function page(status: () => number = () => 200) {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  const said: Notice[] = [];
  const api = createApi({
    key: undefined,
    isAttended: () => true,
    fetch: async (path, request) => {
      sent.push({ path: String(path), body: JSON.parse(String(request?.body)) });
      return Response.json({}, { status: status() });
    },
  });
  let renewals = 0;
  const renew = () => {
    renewals += 1;
  };
  const notify = (notice: Notice) => void said.push(notice);
  const does = alertDeeds({ api, t: i18next.t, notify, renew, ids: new Map() });
  return { does, sent, said, renewals: () => renewals };
}

test('what is shelved is taken back from the notice that says so', async () => {
  const { does, sent, said, renewals } = page();
  await does('shelve', alert, { note: 'the guard looks', minutes: 60 });
  said[0]?.undo?.();
  await expect
    .poll(() => said.map(({ message }) => message))
    .toEqual(['Shelved: Stay limit passed.', 'Back in the list: Stay limit passed.']);
  expect(sent).toEqual([
    {
      path: '/api/v1/alerts/overstay%2Fkz/shelve',
      body: { note: 'the guard looks', minutes: 60, raisedAt: alert.raisedAt },
    },
    {
      path: '/api/v1/alerts/overstay%2Fkz/unshelve',
      body: { note: '', raisedAt: alert.raisedAt },
    },
  ]);
  expect(renewals()).toBe(2);
  expect(said[1]?.undo).toBeUndefined();
});

test('what cannot be taken back any more says so until it is read', async () => {
  let status = 200;
  const { does, said } = page(() => status);
  await does('shelve', alert, { note: '', minutes: 60 });
  status = 409;
  said[0]?.undo?.();
  await expect.poll(() => said[1]).toEqual({ message: app.problem.conflict, failed: true });
});

test.each(['acknowledge', 'comment', 'unshelve'] as const)(
  '%s has no way back in its notice',
  async (deed) => {
    const { does, said } = page();
    await does(deed, alert, { note: 'seen' });
    expect(said.map(({ undo }) => undo)).toEqual([undefined]);
  },
);

test('a comment that may have arrived is sent again under its own id', async () => {
  let status = 503;
  const { does, sent } = page(() => status);
  await expect(does('comment', alert, { note: 'seen' })).rejects.toThrow();
  status = 200;
  await does('comment', alert, { note: 'seen' });
  const [first, second] = sent.map(({ body }) => body);
  expect(first).toEqual(second);
});
