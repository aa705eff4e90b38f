import type { Alert, State } from '@khorgos/shared/live/state';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';

export interface NoticeText {
  readonly title: string;
  readonly side: string | undefined;
  readonly advice: string;
}

/**
 * An alert as a notice says it. No references: a desktop keeps its notices, and a notice is shown over other people's
 * work.
 */
export function useNoticeText(site: State['site'] | undefined): (alert: Alert) => NoticeText {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    ({ kind, priority, side: id }) => {
      const side = id === undefined ? undefined : site?.sides[id];
      return {
        title: t('labelled', {
          label: t(`attention.priority.${priority}`),
          value: t(`alert.${kind}`),
        }),
        side: side && format.name(side.name),
        advice: t(`advice.${kind}`),
      };
    },
    [site, t, format],
  );
}
