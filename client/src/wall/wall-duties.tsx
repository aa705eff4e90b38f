import { useEffect } from 'react';
import { useWords } from '../languages/i18n.ts';
import { Said } from '../languages/said.tsx';
import { useSelected } from '../live/hooks.ts';
import type { Link } from '../live/store.ts';
import { useBuildWatch } from '../live/use-build-watch.ts';
import { keepPages } from '../offline/keep-pages.ts';
import { useAlarmSound } from '../sound/use-alarm-sound.ts';
import { watchFreezes } from './keeping/freeze-watch.ts';
import { SettingsDoor } from './settings/settings-door.tsx';
import { useSettings } from './settings/settings-store.ts';
import { useRotation } from './settings/use-rotation.ts';
import styles from './wall-duties.module.css';
import { MutedSymbol } from './wall-symbols.tsx';

export interface WallDutiesProps {
  readonly hasKey: boolean;
  readonly link: Link;
  /** The build this page began with. */
  readonly build: string;
}

const noAlerts = {};

/** What a wall does besides showing figures: it keeps itself new and awake, speaks, and can be set. */
export default function WallDuties({ hasKey, link, build }: WallDutiesProps) {
  useWords('rest');
  const { sound } = useSettings();
  useRotation();
  useKeeping(build, link);
  useEffect(keepPages, []);
  // A silent wall need not be drawn for them.
  const alerts = useSelected(({ state }) => (sound ? state?.alerts : undefined)) ?? noAlerts;
  const now = useSelected((_, at) => (sound ? Math.floor(at / 1000) * 1000 : 0));
  const { blocked } = useAlarmSound({ on: sound, alerts, now });
  return (
    <>
      {blocked && (
        <p className={styles.muted} role="status">
          <MutedSymbol className={styles.symbol} />
          <Said word="wallMenu.soundBlocked" />
        </p>
      )}
      <SettingsDoor hasKey={hasKey} soundBlocked={blocked} />
    </>
  );
}

/** A new build, or a thread that stood still: the page begins anew. */
function useKeeping(build: string, link: Link): void {
  const page = location.pathname + location.search;
  const watch = useBuildWatch({ build, page, byItself: true, link, onOther: beginAnew });
  useEffect(() => {
    if (watch === undefined) return;
    return watchFreezes({ onFrozen: () => watch.renew('frozen') }).stop;
  }, [watch]);
}

function beginAnew(): void {
  location.reload();
}
