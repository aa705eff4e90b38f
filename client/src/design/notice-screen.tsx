import type { ReactNode } from 'react';
import styles from './notice-screen.module.css';

export interface NoticeScreenProps {
  readonly symbol: (props: { readonly className?: string | undefined }) => ReactNode;
  readonly title: string;
  readonly text: string;
  /** The way on. */
  readonly way?: { readonly to: string; readonly text: string };
  /** Shown as something to copy. */
  readonly example?: string;
}

/** A whole screen with one thing to say: nothing to show yet, and what to do about it. */
export function NoticeScreen({ symbol: Picture, title, text, way, example }: NoticeScreenProps) {
  return (
    <main className={styles.screen} aria-live="polite">
      <Picture className={styles.symbol} />
      <h1 className={styles.title}>{title}</h1>
      {way !== undefined && (
        <a className={styles.way} href={way.to}>
          {way.text}
        </a>
      )}
      <p className={styles.text}>{text}</p>
      {example !== undefined && <code className={styles.example}>{example}</code>}
    </main>
  );
}
