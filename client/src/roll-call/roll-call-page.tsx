import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { canKeep } from '../offline/kept-roll-call.ts';
import { dropCopy } from './kept-copy.ts';
import { followRollCall, type Shown } from './roll-call-feed.ts';
import { SideList } from './side-list.tsx';

export interface RollCallPageProps {
  readonly accessKey: string | undefined;
  readonly forgetKey: () => void;
}

/** Who is inside, for paper: whatever is known, with its age, and never blank. */
export function RollCallPage({ accessKey, forgetKey }: RollCallPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const [now, setNow] = useState(Date.now);
  useEffect(
    () => (accessKey === undefined ? undefined : followRollCall(accessKey, setShown)),
    [accessKey],
  );
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);

  if (accessKey === undefined)
    return (
      <main>
        <h1>{t('rollCall.noKeyTitle')}</h1>
        <p>{t('rollCall.noKey')}</p>
        <code>{`${location.origin}/rollcall#key=…`}</code>
      </main>
    );
  const { copy } = shown;
  const forget = () => {
    forgetKey();
    void dropCopy().finally(() => location.reload());
  };
  if (copy === undefined)
    return (
      <main>
        <h1>{t('rollCall.title')}</h1>
        <p role="status">
          {shown.kind === 'live' || shown.kind === 'notLive' ? '' : t(`rollCall.${shown.kind}`)}
        </p>
        <button type="button" onClick={forget}>
          {t('rollCall.forget')}
        </button>
      </main>
    );
  const { call } = copy;
  const minutes = Math.max(
    0,
    Math.floor((Math.max(now, copy.receivedAt) - copy.receivedAt) / 60_000),
  );
  return (
    <main>
      <header>
        <h1>
          {t('rollCall.headline', { count: call.total, formatted: format.count(call.total) })}
        </h1>
        {shown.kind === 'notLive' && (
          <p className="banner" role="alert">
            {t('rollCall.notLive', { age: format.duration(minutes) })}
          </p>
        )}
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
          {shown.kind === 'live' && <span>{t('rollCall.live')}</span>}
          <span>{t(canKeep ? 'rollCall.kept' : 'rollCall.notKept')}</span>
          <button type="button" onClick={() => print()}>
            {t('rollCall.print')}
          </button>
          <button type="button" onClick={forget}>
            {t('rollCall.forget')}
          </button>
        </div>
      </header>
      {call.sides.map((side) => (
        <SideList
          key={side.id}
          side={side}
          people={call.people.filter((person) => person.side === side.id)}
        />
      ))}
    </main>
  );
}
