import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WarningSymbol } from '../design/symbols.tsx';
import type { Link } from '../live/store.ts';
import { type UseBuildWatchOptions, useBuildWatch } from '../live/use-build-watch.ts';
import { Strip } from './strip.tsx';

export interface NewBuildNoticeProps {
  /** The build this page began with. */
  readonly build: string;
  readonly link: Link;
}

/** The server has another build: parts of this one that come later may be gone. Stays until the page is loaded anew. */
export function NewBuildNotice(props: NewBuildNoticeProps) {
  const { t } = useTranslation();
  const [offered, setOffered] = useState(false);
  const offer = useCallback(() => setOffered(true), []);
  if (!offered) return <Watch {...props} onOther={offer} />;
  return (
    <Strip symbol={WarningSymbol} role="status">
      <p>{t('newBuild.text')}</p>
      <Button variant="default" size="xs" onClick={() => location.reload()}>
        {t('newBuild.reload')}
      </Button>
    </Strip>
  );
}

/** Over as soon as it has told of a build. */
function Watch(props: NewBuildNoticeProps & Pick<UseBuildWatchOptions, 'onOther'>) {
  useBuildWatch({ ...props, page: '/', byItself: false });
  return null;
}
