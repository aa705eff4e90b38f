import type { ReactNode } from 'react';
import styles from './block-notice.module.css';
import type { SymbolProps } from './symbols.tsx';
import { useWindowTitle } from './use-window-title.ts';

export interface BlockNoticeProps {
  readonly symbol: (props: SymbolProps) => ReactNode;
  readonly title: string;
  readonly text: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
  /** For the administrator, small. */
  readonly small?: string | undefined;
  /** Said at once to whoever listens; the rest when they are there. */
  readonly urgent?: boolean;
  /** In place of a whole page, whose heading and window its title names then. */
  readonly page?: boolean;
}

/** In place of what would stand here: nothing yet, not allowed, not there, broken. */
export function BlockNotice(props: BlockNoticeProps) {
  const { symbol: Picture, title, text, action, small, urgent = false, page = false } = props;
  const Title = page ? 'h1' : 'h2';
  useWindowTitle(page ? title : undefined);
  return (
    <div className={styles.notice} role={urgent ? 'alert' : 'status'}>
      <Picture className={styles.symbol} />
      <Title className={styles.title} tabIndex={page ? -1 : undefined}>
        {title}
      </Title>
      <p className={styles.text}>{text}</p>
      {action}
      {small !== undefined && <p className={styles.small}>{small}</p>}
    </div>
  );
}
