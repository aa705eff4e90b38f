import type { FlowHour } from '../../charts/flow-chart.tsx';

export interface BusiestHours {
  readonly entries: FlowHour | undefined;
  readonly exits: FlowHour | undefined;
}

/** The first hour with the most entries, and the first with the most exits; none where nobody passed. */
export function busiestHours(hours: readonly FlowHour[]): BusiestHours {
  const most = (of: 'entries' | 'exits') => {
    const [first] = hours.toSorted((a, b) => b[of] - a[of]);
    return first !== undefined && first[of] > 0 ? first : undefined;
  };
  return { entries: most('entries'), exits: most('exits') };
}
