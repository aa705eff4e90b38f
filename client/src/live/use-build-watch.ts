import { useEffect, useState } from 'react';
import { type BuildWatch, type BuildWatchOptions, watchBuild } from '../loading/build-watch.ts';
import type { Link } from './store.ts';

export interface UseBuildWatchOptions
  extends Pick<BuildWatchOptions, 'page' | 'byItself' | 'onOther'> {
  /** The build this page began with. */
  readonly build: string;
  readonly link: Link;
}

/** Watches for another build as long as it is drawn. */
export function useBuildWatch(options: UseBuildWatchOptions): BuildWatch | undefined {
  const { build, page, byItself, link, onOther } = options;
  const [watch, setWatch] = useState<BuildWatch>();
  useEffect(() => {
    const created = watchBuild({
      own: build,
      page,
      byItself,
      storage: sessionStorage,
      now: () => Date.now(),
      random: () => Math.random(),
      onOther,
    });
    setWatch(created);
    return created.stop;
  }, [build, page, byItself, onOther]);
  // A server that comes back may have been replaced meanwhile.
  useEffect(() => {
    if (link === 'open') watch?.lookSoon();
  }, [watch, link]);
  return watch;
}
