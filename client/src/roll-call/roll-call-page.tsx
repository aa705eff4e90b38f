import { useEffect, useState } from 'react';
import { canKeep, forgetEverything } from './kept-copy.ts';
import { followRollCall, type Shown } from './roll-call-feed.ts';
import { SideList, sideTime } from './side-list.tsx';
import type { Language, Words } from './words.ts';

export interface RollCallPageProps {
  readonly accessKey: string | undefined;
  readonly forgetKey: () => void;
  readonly language: Language;
  readonly words: Words;
}

/** Who is inside, for paper: whatever is known, with its age, and never blank. */
export function RollCallPage({ accessKey, forgetKey, language, words }: RollCallPageProps) {
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
        <h1>{words.noKeyTitle}</h1>
        <p>{words.noKey}</p>
        <code>{`${location.origin}/rollcall#key=…`}</code>
      </main>
    );
  const { copy } = shown;
  const forget = () => {
    forgetKey();
    void forgetEverything().finally(() => location.reload());
  };
  if (copy === undefined)
    return (
      <main>
        <h1>{words.title}</h1>
        <p role="status">
          {shown.kind === 'live' || shown.kind === 'notLive' ? '' : words[shown.kind]}
        </p>
        <button type="button" onClick={forget}>
          {words.forget}
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
          {words.title}: {call.total} {words.inside}
        </h1>
        {shown.kind === 'notLive' && (
          <p className="banner" role="alert">
            {words.notLive} {minutes} {words.minutes}
          </p>
        )}
        <ul className="made">
          {call.sides.map((side) => (
            <li key={side.id}>
              {words.made} {sideTime(call.at, side)} ({side.timeZone})
            </li>
          ))}
        </ul>
        <p className="screen">
          {shown.kind === 'live' && words.live} {canKeep ? words.kept : words.notKept}{' '}
          <button type="button" onClick={() => print()}>
            {words.print}
          </button>{' '}
          <button type="button" onClick={forget}>
            {words.forget}
          </button>
        </p>
      </header>
      {call.sides.map((side) => (
        <SideList
          key={side.id}
          side={side}
          people={call.people.filter((person) => person.side === side.id)}
          language={language}
          words={words}
        />
      ))}
    </main>
  );
}
