import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { nothing } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { useNotify } from '../../design/use-notify.tsx';
import { alertsKey, type ListedAlert } from './listed-alerts.ts';

export type AlertDeed = 'acknowledge' | 'comment' | 'shelve' | 'unshelve';

const done = {
  acknowledge: 'alerts.acknowledgedDone',
  comment: 'alerts.commentedDone',
  shelve: 'alerts.shelvedDone',
  unshelve: 'alerts.unshelvedDone',
} as const satisfies Record<AlertDeed, string>;

/** Does something to an alert, says so, and shows the alerts as they are then. */
export function useAlertDeed(alert: Pick<ListedAlert, 'key' | 'kind'>) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const { key, kind } = alert;
  return useCallback(
    async (deed: AlertDeed, body: { readonly note?: string; readonly minutes?: number }) => {
      await api.send({
        path: `/api/v1/alerts/${encodeURIComponent(key)}/${deed}`,
        body,
        // Of one that is gone now there is nothing left to tell.
        reader: nothing,
      });
      await queries.invalidateQueries({ queryKey: alertsKey });
      notify({ message: t(done[deed], { alert: t(`alert.${kind}`) }) });
    },
    [api, queries, notify, t, key, kind],
  );
}
