import styles from './chart.module.css';

export interface ChartTooltipProps {
  readonly title: string;
  readonly value: string;
  /** Below it, line by line: what it is to be held against. */
  readonly more?: readonly string[];
}

export function ChartTooltip({ title, value, more = [] }: ChartTooltipProps) {
  return (
    <div className={styles.tooltip} data-lines={more.length > 0 || undefined}>
      <span>{title}</span>
      {value !== '' && <strong>{value}</strong>}
      {more.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
