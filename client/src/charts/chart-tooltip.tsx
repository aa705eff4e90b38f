import styles from './chart.module.css';

export interface ChartTooltipProps {
  readonly title: string;
  readonly value: string;
}

export function ChartTooltip({ title, value }: ChartTooltipProps) {
  return (
    <div className={styles.tooltip}>
      <span>{title}</span>
      <strong>{value}</strong>
    </div>
  );
}
