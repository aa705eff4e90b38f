import styles from './reports.module.css';

export interface HeadFiguresProps {
  readonly figures: readonly {
    readonly label: string;
    readonly value: string;
    readonly note?: string | undefined;
  }[];
}

/** What somebody reads who reads nothing else of a report. */
export function HeadFigures({ figures }: HeadFiguresProps) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note !== undefined && <small> {note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
