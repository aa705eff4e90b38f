import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './chart.module.css';

/** A chart nearly always comes within this. */
const patienceMilliseconds = 8_000;

/** Where a chart comes when it can. The page does not begin anew by itself: it may hold what was told once, a key for one. */
export function ChartSpace({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<AwaitedChart />}>{children}</Suspense>;
}

function AwaitedChart() {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return late && <p className={styles.awaited}>{t('chart.late')}</p>;
}
