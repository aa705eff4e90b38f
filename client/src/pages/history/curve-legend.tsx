import styles from './history.module.css';

export interface CurveLegendProps {
  readonly names: readonly string[];
  readonly day: string;
  readonly other: string | undefined;
}

/** Which grey is which side, and which day is dashed. */
export function CurveLegend({ names, day, other }: CurveLegendProps) {
  return (
    <ul className={styles.legend}>
      {names.map((name, place) => (
        <li key={name}>
          <span className={styles.swatch} data-series={place} />
          {name}
        </li>
      ))}
      {other !== undefined && (
        <>
          <li>
            <span className={styles.swatch} />
            {day}
          </li>
          <li>
            <span className={styles.swatch} data-dashed />
            {other}
          </li>
        </>
      )}
    </ul>
  );
}
