import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { canKeep } from '../offline/kept-roll-call.ts';
import { AgeBanner, LiveWord } from './list-age.tsx';
import type { RollCall } from './roll-call.ts';
import type { ShownList } from './shown.ts';
import { SideList } from './side-list.tsx';

export interface CalledListProps {
  readonly shown: ShownList;
  readonly leaving: ReactNode;
}

export function CalledList({ shown, leaving }: CalledListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { call } = shown.copy;
  return (
    <>
      <header>
        <h1>
          {t('rollCall.headline', { count: call.total, formatted: format.count(call.total) })}
        </h1>
        <AgeBanner shown={shown} />
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
          <LiveWord shown={shown} />
          <span>{t(canKeep ? 'rollCall.kept' : 'rollCall.notKept')}</span>
          <button type="button" onClick={() => print()}>
            {t('rollCall.print')}
          </button>
          {leaving}
        </div>
      </header>
      <Sides call={call} />
    </>
  );
}

/** Whatever else changes above it, a list of tens of thousands is drawn once. */
const Sides = memo(function Sides({ call }: { readonly call: RollCall }) {
  return call.sides.map((side) => (
    <SideList
      key={side.id}
      side={side}
      people={call.people.filter((person) => person.side === side.id)}
    />
  ));
});
