import type { ReaderRole } from '@khorgos/shared/access/reader-roles';
import { useRouter } from '@tanstack/react-router';
import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';
import { useMay } from '../../session/session.ts';
import styles from './door.module.css';

const OpenContext = createContext(false);

/** Within it figures are doors: those of the present have lists behind them, those of the past have none. */
export const OpenDoors = OpenContext.Provider;

export interface DoorProps {
  /** An address of this program, filters and all; nothing where no list holds the figure. */
  readonly to: string | undefined;
  /** The least role that may go there; for others it is no door. */
  readonly needs?: ReaderRole;
  readonly children: ReactNode;
}

/** A figure that leads to what it counts. */
export function Door({ to, needs = 'viewer', children }: DoorProps) {
  const router = useRouter();
  const open = useContext(OpenContext);
  if (!useMay(needs) || !open || to === undefined) return <>{children}</>;
  const go = (event: MouseEvent) => {
    // Another tab stays another tab.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ href: to });
  };
  return (
    <a className={styles.door} href={to} onClick={go}>
      {children}
    </a>
  );
}
