import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createApi } from '../../api/api.ts';
import { ApiProvider } from '../../api/use-api.ts';
import { SessionProvider } from '../../session/session.ts';
import { useGateSettings } from '../use-gate-settings.ts';
import { useChange, useSetting } from './setting.ts';

type Change = ReturnType<typeof useChange>;

function Page({ show }: { readonly show: (change: Change) => void }) {
  useSetting('gates');
  useGateSettings();
  show(useChange());
  return null;
}

test('what a page says of the settings is asked anew after a change, the names of gates too', async () => {
  const queries = new QueryClient();
  const api = createApi({
    key: undefined,
    isAttended: () => true,
    fetch: async () => Response.json({}),
  });
  const changes: Change[] = [];
  renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <ApiProvider value={api}>
        <SessionProvider value={{ kind: 'key', name: 'of the test', role: 'manager' }}>
          <Page show={(change) => changes.push(change)} />
        </SessionProvider>
      </ApiProvider>
    </QueryClientProvider>,
  );
  const asked = () => queries.getQueryCache().getAll();
  expect(asked().map(({ state }) => state.isInvalidated)).toEqual([false, false]);
  await changes[0]?.make({ part: 'gates', value: {}, version: '"1"' }, 'a new sign');
  expect(asked().map(({ state }) => state.isInvalidated)).toEqual([true, true]);
});
