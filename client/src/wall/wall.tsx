import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../design/error-boundary.tsx';
import { NoticeScreen } from '../design/notice-screen.tsx';
import { WarningSymbol } from '../design/symbols.tsx';
import { useLive, useServerTime } from '../live/hooks.ts';
import { NoStateScreen } from '../live/no-state-screen.tsx';
import { WallBoard } from './wall-board.tsx';

export interface WallProps {
  readonly hasKey: boolean;
}

/** The screen at the end of the room: figures whenever there are any, however old, and never blank. */
export function Wall({ hasKey }: WallProps) {
  const { t } = useTranslation();
  const { state, liveness, link } = useLive();
  const now = useServerTime(1000);
  const broken = (
    <NoticeScreen
      symbol={WarningSymbol}
      title={t('live.brokenTitle')}
      text={t('live.brokenText')}
    />
  );
  return (
    <ErrorBoundary fallback={broken}>
      {state === undefined || now === undefined ? (
        <NoStateScreen hasKey={hasKey} />
      ) : (
        <WallBoard state={state} now={now} liveness={liveness} link={link} />
      )}
    </ErrorBoundary>
  );
}
