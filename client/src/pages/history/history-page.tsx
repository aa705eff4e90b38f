import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../design/page-header.tsx';
import { AwaitingState } from '../../live/awaiting-state.tsx';
import { useLive, useServerTime } from '../../live/hooks.ts';
import { DayView } from './day-view.tsx';

/** Any past moment as it was, as far as is known now. */
export function HistoryPage() {
  const { t } = useTranslation();
  const { state } = useLive();
  const now = useServerTime(60_000);
  return (
    <>
      <PageHeader title={t('nav.history')} text={t('history.text')} />
      {state === undefined || now === undefined ? (
        <AwaitingState />
      ) : (
        <DayView site={state.site} now={now} />
      )}
    </>
  );
}
