import type { State } from '@khorgos/shared/live/state';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../design/error-boundary.tsx';
import { NoticeScreen } from '../design/notice-screen.tsx';
import { WarningSymbol } from '../design/symbols.tsx';
import { useSelected, useServerTime, useStore } from '../live/hooks.ts';
import { NoStateScreen } from '../live/no-state-screen.tsx';
import { isKeptOut } from '../live/store.ts';
import { patientImport, renewWhenMissing } from '../loading/patient-import.ts';
import { someoneMustAct } from './settings/appearance.ts';
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
  const { goBack } = useStore();
  const hasState = useSelected(({ state }) => state !== undefined);
  const liveness = useSelected((live) => live.liveness);
  const link = useSelected((live) => live.link);
  useEffect(renewWhenMissing, []);
  // Whatever comes after the first figure, or instead of it.
  const settled = hasState || isKeptOut(link) || liveness.kind === 'unreachable';
  return (
    <>
      <ErrorBoundary fallback={<BrokenScreen />} onError={goBack}>
        <Appearance />
        {hasState ? (
          <WallBoard liveness={liveness} link={link} />
        ) : (
          <NoStateScreen hasKey={hasKey} />
        )}
      </ErrorBoundary>
      {settled && (
        // They draw no figure, so an error of theirs is no doubt about any.
        <ErrorBoundary fallback={null}>
          <Suspense fallback={null}>
            <WallDuties hasKey={hasKey} link={link} build={build} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}

function Appearance() {
  const timeZone = useSelected(({ state }) => firstTimeZone(state));
  const mustAct = useSelected(({ state }) => someoneMustAct(state?.alerts ?? noAlerts));
  useAppearance({ now: useServerTime(60_000) ?? Date.now(), timeZone, mustAct });
  return null;
}

function firstTimeZone(state: State | undefined): string | undefined {
  const sides = Object.values(state?.site.sides ?? {});
  return sides.toSorted((a, b) => a.order - b.order)[0]?.timeZone;
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
