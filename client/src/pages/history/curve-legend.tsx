import styles from './history.module.css';

export interface LegendDay {
  readonly date: string;
  /** Drawn in dashes. */
  readonly dashed: boolean;
}

export interface CurveLegendProps {
  readonly names: readonly string[];
  /** Two that are held against each other; one day alone goes without saying. */
  readonly days: readonly LegendDay[];
}

/** Which line is whose: every line there is has its sample, below the date of its day. */
export function CurveLegend({ names, days }: CurveLegendProps) {
  if (days.length < 2) return <Lines names={names} dashed={false} />;
  return (
    <ul className={styles.days}>
      {days.map(({ date, dashed }) => (
        <li key={String(dashed)}>
          <strong>{date}</strong>
          <Lines names={names} dashed={dashed} />
        </li>
      ))}
    </ul>
  );
}

interface LinesProps {
  readonly names: readonly string[];
  readonly dashed: boolean;
}

function Lines({ names, dashed }: LinesProps) {
  return (
    <ul className={styles.legend}>
      {names.map((name, place) => (
        <li key={name}>
          <span className={styles.swatch} data-series={place} data-dashed={dashed || undefined} />
          {name}
        </li>
      ))}
    </ul>
  );
}
