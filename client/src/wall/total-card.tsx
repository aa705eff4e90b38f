import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import panel from './panel.module.css';
import styles from './total-card.module.css';

export interface TotalCardProps {
  readonly total: number;
}

export function TotalCard({ total }: TotalCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = format.count(total);
  return (
    <section className={panel.panel}>
      <h2 className={panel.title}>{t('total.inside')}</h2>
      <p className={styles.total} data-long={text.length > 7 || undefined}>
        {text}
      </p>
    </section>
  );
}
