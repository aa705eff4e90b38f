import type { ReactNode } from 'react';
import styles from './page-header.module.css';
import { useWindowTitle } from './use-window-title.ts';

export interface PageHeaderProps {
  readonly title: string;
  /** A line below: what is shown, how many, as of when. */
  readonly text?: ReactNode;
  /** Buttons and links, the most important last. */
  readonly actions?: ReactNode;
}

/** The first thing on every page: names it, in the window's title too. */
export function PageHeader({ title, text, actions }: PageHeaderProps) {
  useWindowTitle(title);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        {text !== undefined && <p className={styles.text}>{text}</p>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
