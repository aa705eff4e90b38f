import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../design/error-boundary.tsx';
import { NoticeScreen } from '../design/notice-screen.tsx';
import { WarningSymbol } from '../design/symbols.tsx';
import { useLive, useServerTime } from '../live/hooks.ts';
import { NoStateScreen } from '../live/no-state-screen.tsx';
import { patientImport } from '../loading/patient-import.ts';
import { useAppearance } from './settings/use-appearance.ts';
import { WallBoard } from './wall-board.tsx';

const WallDuties = lazy(() => patientImport(() => import('./wall-duties.tsx')));

export interface WallProps {
  readonly hasKey: boolean;
  /** The build this page began with. */
  readonly build: string;
}

const noAlerts = {};

/** The screen at the end of the room: figures whenever there are any, however old, and never blank. */
export function Wall({ hasKey, build }: WallProps) {
  const { state, liveness, link } = useLive();
  const now = useServerTime(1000);
  const [firstSide] = Object.values(state?.site.sides ?? {}).toSorted((a, b) => a.order - b.order);
  const alerts = state?.alerts ?? noAlerts;
  useAppearance({ now: now ?? Date.now(), timeZone: firstSide?.timeZone, alerts });
  // Whatever comes after the first figure, or instead of it.
  const settled = state !== undefined || link === 'refused' || liveness.kind === 'unreachable';
  return (
    <>
      <ErrorBoundary fallback={<BrokenScreen />}>
        {state === undefined || now === undefined ? (
          <NoStateScreen hasKey={hasKey} />
        ) : (
          <WallBoard state={state} now={now} liveness={liveness} link={link} />
        )}
      </ErrorBoundary>
      {settled && (
        <Suspense fallback={null}>
          <WallDuties alerts={alerts} now={now ?? 0} link={link} build={build} />
        </Suspense>
      )}
    </>
  );
}

function BrokenScreen() {
  const { t } = useTranslation();
  return (
    <NoticeScreen
      symbol={WarningSymbol}
      title={t('live.brokenTitle')}
      text={t('live.brokenText')}
    />
  );
}
