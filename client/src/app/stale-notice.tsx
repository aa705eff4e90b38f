import type { State } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import { WarningSymbol } from '../design/symbols.tsx';
import { useFormat } from '../languages/use-format.ts';
import type { Link } from '../live/store.ts';
import { Strip } from './strip.tsx';

export interface StaleNoticeProps {
  readonly since: number;
  readonly link: Link;
  readonly site: State['site'];
}

/** That the figures are not live, and of when they are. */
export function StaleNotice({ since, link, site }: StaleNoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [side] = Object.values(site.sides).toSorted((a, b) => a.order - b.order);
  return (
    <Strip symbol={WarningSymbol} role="alert">
      <p>
        <strong>
          {t('live.lastKnown', { time: format.timeWithSeconds(since, side?.timeZone ?? 'UTC') })}
        </strong>{' '}
        ({t('live.lastKnownWhere', { side: side === undefined ? 'UTC' : format.name(side.name) })})
        · {t(`live.${link}`)}
      </p>
    </Strip>
  );
}
