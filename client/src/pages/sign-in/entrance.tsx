import { Paper } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { LanguageMenu } from '../../design/language-menu.tsx';
import styles from './entrance.module.css';

export interface EntranceProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** The page before one is in: one card, and the languages. */
export function Entrance({ title, text, children }: EntranceProps) {
  useEffect(() => {
    document.title = `${title} · Khorgos Live`;
  }, [title]);
  return (
    <main className={styles.entrance}>
      <p className={styles.name}>Khorgos Live</p>
      <Paper className={styles.card} withBorder>
        <h1 className={styles.title}>{title}</h1>
        {text !== undefined && <p className={styles.text}>{text}</p>}
        {children}
      </Paper>
      <LanguageMenu />
    </main>
  );
}
