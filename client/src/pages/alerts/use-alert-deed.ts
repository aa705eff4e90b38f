import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/use-api.ts';
import { useNotify } from '../../design/use-notify.tsx';
import { alertDeeds } from './alert-deeds.ts';
import { alertsKey } from './listed-alerts.ts';

/** What can be done to an alert, on this page. */
export function useAlertDeed() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const ids = useRef(new Map<string, string>());
  return useMemo(() => {
    const renew = () => void queries.invalidateQueries({ queryKey: alertsKey });
    return alertDeeds({ api, t, notify, renew, ids: ids.current });
  }, [api, queries, notify, t]);
}
