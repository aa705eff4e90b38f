import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renewWhenMissing } from '../loading/patient-import.ts';
import styles from './chart.module.css';

/** A chart nearly always comes within this. */
const patienceMilliseconds = 8_000;

/** Where a chart comes when it can. What its page shows stands in the address: nothing is lost when it begins anew. */
export function ChartSpace({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<AwaitedChart />}>{children}</Suspense>;
}

function AwaitedChart() {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(renewWhenMissing, []);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return late && <p className={styles.awaited}>{t('chart.late')}</p>;
}
