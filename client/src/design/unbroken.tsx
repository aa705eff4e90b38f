import type { ReactNode } from 'react';
import styles from './unbroken.module.css';

/** What has a hyphen in it and is no word: a visitor's reference, a gate. */
const reference = /(\S*-\S*)/;

export interface UnbrokenProps {
  readonly text: string;
}

/** A text that keeps each reference in it on one line: in two it could not be read out. */
export function Unbroken({ text }: UnbrokenProps): ReactNode {
  let at = 0;
  return text.split(reference).map((part) => {
    at += part.length;
    return reference.test(part) ? (
      <span key={at} className={styles.reference}>
        {part}
      </span>
    ) : (
      part
    );
  });
}
