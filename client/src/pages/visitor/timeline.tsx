import { Button } from '@mantine/core';
import { Fragment, type ReactNode, useId, useState } from 'react';
import { usePrinting } from '../../design/use-printing.ts';
import styles from './timeline.module.css';

export interface TimelineProps<Row> {
  /** The latest last, as they are told. */
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The moment of a row, a list item. */
  readonly children: (row: Row) => ReactNode;
  /** How many of the newest are always seen. */
  readonly room: number;
  /** What the button says that shows this many older ones, and hides them again. */
  readonly fold: (older: number, open: boolean) => string;
}

/** What happened, the latest first: years of it do not push all else off the page, and paper has it all. */
export function Timeline<Row>({ rows, keyOf, children, room, fold }: TimelineProps<Row>) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const printing = usePrinting();
  const newestFirst = rows.toReversed();
  const older = newestFirst.slice(room);
  const items = (shown: readonly Row[]) =>
    shown.map((row) => <Fragment key={keyOf(row)}>{children(row)}</Fragment>);
  return (
    <>
      <ol className={styles.timeline}>{items(newestFirst.slice(0, room))}</ol>
      {older.length > 0 && (
        <>
          <Button
            className={styles.fold ?? ''}
            variant="default"
            size="compact-sm"
            aria-expanded={opened}
            aria-controls={id}
            onClick={() => setOpened(!opened)}
          >
            {fold(older.length, opened)}
          </Button>
          <ol id={id} className={styles.timeline} hidden={!opened && !printing}>
            {(opened || printing) && items(older)}
          </ol>
        </>
      )}
    </>
  );
}
