import type { ReactNode } from 'react';
import styles from './unbroken.module.css';

/** What has a hyphen in it and is no word: a visitor's reference, a gate. And a Chinese date, which could break at every sign. */
const keptWhole = /([^\s、]*-[^\s、]*|(?:周.\u00a0)?(?:\d+年)?\d+月\d+日)/;

export interface UnbrokenProps {
  readonly text: string;
}

/** A text that keeps each reference and each date in it on one line: in two it could not be read out. */
export function Unbroken({ text }: UnbrokenProps): ReactNode {
  let at = 0;
  return text.split(keptWhole).map((part) => {
    at += part.length;
    return keptWhole.test(part) ? (
      <span key={at} className={styles.keptWhole}>
        {part}
      </span>
    ) : (
      part
    );
  });
}

/** Writes the same into an element of its own, where a text changes too often to have it drawn. */
export function writeUnbroken(element: Element, text: string): void {
  // Every other part is kept whole, so that as many parts are of the same kinds.
  const parts = text.split(keptWhole);
  if (element.childNodes.length !== parts.length)
    element.replaceChildren(...parts.map((_, place) => (place % 2 === 0 ? new Text() : span())));
  for (const [place, node] of element.childNodes.entries())
    if (node.textContent !== parts[place]) node.textContent = parts[place] ?? '';
}

function span(): HTMLSpanElement {
  const created = document.createElement('span');
  created.className = styles.keptWhole ?? '';
  return created;
}
