import type { Alert } from '@khorgos/shared/live/state';
import { useQuery } from '@tanstack/react-query';
import { listOf, objectWith, type Reader } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import type { MaskedDocument, StayDay } from '../visitors/visitor-list.ts';
import type { Category } from '../visitors/visitors-search.ts';

export interface CurrentStay extends StayDay {
  readonly likelyMissedExit: boolean;
}

export interface ToldStay {
  readonly side: string;
  readonly enteredAt: string;
  readonly end: 'open' | 'exited' | 'confirmed' | 'exitMissed';
  readonly endedAt?: string;
  readonly minutes?: number;
  readonly otherSide?: boolean;
}

export interface ToldEvent {
  readonly id: string;
  readonly kind: 'passage' | 'confirm_left' | 'confirm_inside' | 'void_event';
  readonly at: string;
  readonly gateId?: string;
  readonly side?: string;
  readonly direction?: 'entry' | 'exit';
  readonly by?: string;
  readonly reason?: string;
  /** What it voids. */
  readonly eventId?: string;
  readonly voided: boolean;
  readonly meaning?: string;
}

export type OwnAlert = Alert & { readonly key: string };

/** What a visitor did and what was said of it; nothing that names the person. */
export interface Story {
  readonly ref?: string;
  readonly nationality?: string;
  readonly category?: Category;
  readonly child?: boolean;
  readonly guardian?: string;
  readonly inside: boolean;
  readonly current?: CurrentStay;
  readonly stays: readonly ToldStay[];
  readonly events: readonly ToldEvent[];
  readonly erased?: boolean;
  readonly document?: MaskedDocument;
  readonly alerts: readonly OwnAlert[];
}

const stays = listOf(objectWith<ToldStay>({ side: 'string', enteredAt: 'string', end: 'string' }));
const events = listOf(
  objectWith<ToldEvent>({ id: 'string', kind: 'string', at: 'string', voided: 'boolean' }),
);
const alerts = listOf(
  objectWith<OwnAlert>({ key: 'string', kind: 'string', priority: 'string', params: 'object' }),
);
const storyReader: Reader<Story> = (value) => {
  const story = objectWith<Story>({ inside: 'boolean' })(value);
  const whole = [stays(story?.stays), events(story?.events), alerts(story?.alerts)];
  return whole.includes(undefined) ? undefined : story;
};

const askedAgainAfterMilliseconds = 10_000;

export const storyKey = (ref: string) => ['visitors', 'story', ref] as const;

export function useStory(ref: string) {
  const api = useApi();
  return useQuery({
    queryKey: storyKey(ref),
    queryFn: ({ signal }) =>
      api.get({ path: `/api/v1/visitors/${encodeURIComponent(ref)}`, reader: storyReader, signal }),
    refetchInterval: askedAgainAfterMilliseconds,
    // It may be about to be read out: as it was a while ago is no use.
    staleTime: 0,
  });
}
