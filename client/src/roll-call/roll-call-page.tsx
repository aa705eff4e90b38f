import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letGoRollCall } from '../offline/kept-roll-call.ts';
import { isOwnRefusal } from '../offline/own-refusal.ts';
import { CalledList } from './called-list.tsx';
import { dropCopy } from './kept-copy.ts';
import { NotShown } from './not-shown.tsx';
import { followRollCall } from './roll-call-feed.ts';
import type { Shown } from './shown.ts';

export interface RollCallPageProps {
  /** Without one whoever is signed in sees the list. */
  readonly accessKey: string | undefined;
  readonly forgetKey: () => void;
}

/** Who is inside, for paper: whatever is known, with its age, and never blank. */
export function RollCallPage({ accessKey, forgetKey }: RollCallPageProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const [isStillIn, setStillIn] = useState(false);
  useEffect(() => followRollCall({ key: accessKey, show: setShown }), [accessKey]);

  async function leave() {
    if (accessKey !== undefined) {
      forgetKey();
      await dropCopy('key').catch(() => undefined);
    } else if (await isSignedOut()) await letGoRollCall();
    else {
      setStillIn(true);
      return;
    }
    location.reload();
  }
  const leaving = (
    <>
      {accessKey === undefined && <a href="/">{t('live.toApplication')}</a>}
      <button type="button" onClick={() => void leave()}>
        {t('rollCall.forget')}
      </button>
      {isStillIn && <p role="alert">{t('rollCall.notSignedOut')}</p>}
    </>
  );
  return (
    <main>
      {'copy' in shown ? (
        <CalledList shown={shown} leaving={leaving} />
      ) : (
        <NotShown shown={shown} leaving={leaving} />
      )}
    </main>
  );
}

async function isSignedOut(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(20_000);
    const answer = await fetch('/api/v1/session', { method: 'DELETE', signal });
    // Whoever is not signed in any more is what they wanted to be.
    return answer.status === 204 || (answer.status === 401 && isOwnRefusal(answer));
  } catch {
    return false;
  }
}
