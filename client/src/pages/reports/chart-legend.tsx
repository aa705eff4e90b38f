import styles from './reports.module.css';

/** What the greys of a picture stand for, in the order in which they lie on one another. */
export function ChartLegend({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={styles.legend}>
      {names.map((name, place) => (
        <li key={name}>
          <span className={styles.swatch} data-series={place} />
          {name}
        </li>
      ))}
    </ul>
  );
}
