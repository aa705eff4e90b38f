import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WarningSymbol } from '../design/symbols.tsx';
import type { Link } from '../live/store.ts';
import { type BuildWatch, watchBuild } from '../loading/build-watch.ts';
import { Strip } from './strip.tsx';

export interface NewBuildNoticeProps {
  /** The build this page began with. */
  readonly build: string;
  readonly link: Link;
}

/** The server has another build: parts of this one that come later may be gone. Stays until the page is loaded anew. */
export function NewBuildNotice({ build, link }: NewBuildNoticeProps) {
  const { t } = useTranslation();
  const [watch, setWatch] = useState<BuildWatch>();
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    const created = watchBuild({
      own: build,
      page: '/',
      byItself: false,
      storage: sessionStorage,
      now: () => Date.now(),
      random: () => Math.random(),
      reload: () => setOffered(true),
    });
    setWatch(created);
    return created.stop;
  }, [build]);
  // A server that comes back may have been replaced meanwhile.
  useEffect(() => {
    if (link === 'open' && !offered) watch?.lookSoon();
  }, [watch, link, offered]);
  if (!offered) return null;
  return (
    <Strip symbol={WarningSymbol} role="status">
      <p>{t('newBuild.text')}</p>
      <Button variant="default" size="xs" onClick={() => location.reload()}>
        {t('newBuild.reload')}
      </Button>
    </Strip>
  );
}
