import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
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

/**
 * Does something to the raising of an alert that is shown, and says so. A comment that may or may not have arrived
 * is sent again under its own id, and so is said once.
 */
export function useAlertDeed() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const ids = useRef(new Map<string, string>());
  return useCallback(
    async (
      deed: AlertDeed,
      alert: Pick<ListedAlert, 'key' | 'kind' | 'raisedAt'>,
      said: { readonly note: string; readonly minutes?: number },
    ) => {
      const { key, kind, raisedAt } = alert;
      const what = JSON.stringify([key, raisedAt, said.note]);
      const id = ids.current.get(what) ?? newId();
      if (deed === 'comment') ids.current.set(what, id);
      try {
        await api.send({
          path: `/api/v1/alerts/${encodeURIComponent(key)}/${deed}`,
          body: { ...said, raisedAt, ...(deed === 'comment' ? { id } : {}) },
          // Of one that is gone now there is nothing left to tell.
          reader: nothing,
        });
        ids.current.delete(what);
        notify({ message: t(done[deed], { alert: t(`alert.${kind}`) }) });
      } finally {
        // Not waited for: what is done is done, however long the list takes.
        void queries.invalidateQueries({ queryKey: alertsKey });
      }
    },
    [api, queries, notify, t],
  );
}

/** Not crypto.randomUUID, which a page has over https alone. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
