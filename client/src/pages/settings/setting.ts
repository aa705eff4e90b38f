import type { Policy } from '@khorgos/shared/centre/policy';
import type { Closure, HoursPeriod } from '@khorgos/shared/centre/site';
import type { StayStatus } from '@khorgos/shared/centre/stay-limit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Sent, Versioned } from '../../api/api.ts';
import { ApiProblem } from '../../api/problem.ts';
import { nothing, objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import type { GateSetting } from '../use-gate-settings.ts';

type Loose<T> = { readonly [K in keyof T]: T[K] extends string & object ? string : T[K] };

/** The parts of the Centre that it decides about itself, as the server sends and takes them. */
export interface SettingParts {
  readonly hours: Readonly<
    Record<string, readonly (Omit<HoursPeriod, 'from'> & { readonly from: string | null })[]>
  >;
  readonly closures: Readonly<
    Record<
      string,
      readonly (Omit<Closure, 'from' | 'to'> & { readonly from: string; readonly to: string })[]
    >
  >;
  readonly policy: Loose<Policy>;
  readonly capacity: Readonly<Record<string, number | null>>;
  readonly gates: Readonly<Record<string, readonly GateSetting[]>>;
  readonly names: {
    readonly site: Readonly<Record<string, string>>;
    readonly sides: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}
export type SettingPart = keyof SettingParts;

/** What is decided and does not hold yet. */
export interface Planned<Value> {
  readonly from?: string;
  readonly at: string;
  readonly value: Value;
  readonly by?: string;
  readonly reason?: string;
}

interface Told<Part extends SettingPart> {
  readonly current: SettingParts[Part];
  readonly planned: readonly Planned<SettingParts[Part]>[];
}
export type ToldSetting<Part extends SettingPart> = Versioned<Told<Part>>;

/** A part as it is and as it is planned to be, with the version that a change of it must name. */
export function useSetting<Part extends SettingPart>(part: Part) {
  const api = useApi();
  return useQuery({
    queryKey: ['setting', part],
    queryFn: ({ signal }) =>
      api.getVersioned({
        path: `/api/v1/${part}`,
        query: { planned: true },
        reader: objectWith<Told<Part>>({ current: 'object', planned: 'array' }),
        signal,
      }),
  });
}

export interface Change {
  readonly part: SettingPart;
  readonly value: unknown;
  readonly version: string | undefined;
  /** For what holds from a date that is no part of it. */
  readonly from?: string | undefined;
}

export interface Standing {
  readonly status: StayStatus;
  readonly lastDay: string;
  readonly deadline: string;
}

export interface Effects {
  readonly sides: Readonly<
    Record<string, { readonly dates: readonly { readonly date: string }[] }>
  >;
  readonly visitors: {
    readonly count: number;
    readonly changes: readonly {
      readonly ref: string;
      readonly side: string;
      readonly before: Standing;
      readonly after: Standing;
    }[];
  };
}

/** Rehearses a change, and makes it. */
export function useChange() {
  const api = useApi();
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: ['setting'] });
  const send = async <T>(change: Change, sent: Pick<Sent<T>, 'reader' | 'query' | 'headers'>) => {
    try {
      return await api.sendVersioned({
        ...sent,
        path: `/api/v1/${change.part}`,
        query: { from: change.from, ...sent.query },
        body: change.value,
        ifMatch: change.version,
      });
    } catch (error) {
      // Somebody was faster: what they made of it is looked at at once.
      if (error instanceof ApiProblem && error.kind === 'conflict') renew();
      throw error;
    }
  };
  return {
    rehearse: async (change: Change): Promise<Effects> => {
      const reader = objectWith<{ readonly effects: Effects }>({ effects: 'object' });
      return (await send(change, { reader, query: { dryRun: true } })).value.effects;
    },
    /** What is told of it then is not waited for. */
    make: async (change: Change, reason: string): Promise<void> => {
      // Not in the address, which proxies write down.
      const headers = { 'Khorgos-Reason': encodeURIComponent(reason) };
      await send(change, { reader: nothing, headers });
      renew();
    },
  };
}
