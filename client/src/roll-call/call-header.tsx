import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { canKeep } from '../offline/kept-roll-call.ts';
import { AgeBanner, useStanding } from './list-age.tsx';
import type { ShownList } from './shown.ts';

export interface CallHeaderProps {
  readonly shown: ShownList;
  readonly leaving: ReactNode;
}

/** How many are inside, and how far the list is to be believed; apart from the list, because it is drawn every few seconds. */
export function CallHeader({ shown, leaving }: CallHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const standing = useStanding(shown);
  const { call } = shown.copy;
  return (
    <header>
      <h1>{t('rollCall.headline', { count: call.total, formatted: format.count(call.total) })}</h1>
      <AgeBanner standing={standing} />
      <ul className="made">
        {call.sides.map((side) => (
          <li key={side.id}>
            {t('rollCall.made', {
              time: format.moment(Date.parse(call.at), side.timeZone),
              side: format.name(side.name),
            })}
          </li>
        ))}
      </ul>
      <div className="screen">
        {standing.kind === 'live' && <span>{t('rollCall.live')}</span>}
        <span>{t(canKeep ? 'rollCall.kept' : 'rollCall.notKept')}</span>
        <button type="button" onClick={() => print()}>
          {t('rollCall.print')}
        </button>
        {leaving}
      </div>
    </header>
  );
}
