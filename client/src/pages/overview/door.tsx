import type { ReaderRole } from '@khorgos/shared/access/reader-roles';
import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { useMay } from '../../session/session.ts';
import styles from './door.module.css';

export interface DoorProps {
  /** An address of this program, filters and all. */
  readonly to: string;
  /** The least role that may go there; for others it is no door. */
  readonly needs?: ReaderRole;
  /** What is behind it, for whoever hears the figure alone. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A figure that leads to what it counts. */
export function Door({ to, needs = 'viewer', label, children }: DoorProps) {
  const router = useRouter();
  if (!useMay(needs)) return <>{children}</>;
  const go = (event: MouseEvent) => {
    // Another tab stays another tab.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ href: to });
  };
  return (
    <a className={styles.door} href={to} aria-label={label} onClick={go}>
      {children}
    </a>
  );
}
