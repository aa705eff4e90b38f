import { type ReactNode, Suspense, useEffect } from 'react';
import { renewWhenMissing } from '../loading/patient-import.ts';

/** Where a chart comes when it can. What its page shows stands in the address: nothing is lost when it begins anew. */
export function ChartSpace({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<AwaitedChart />}>{children}</Suspense>;
}

function AwaitedChart() {
  useEffect(renewWhenMissing, []);
  return null;
}
