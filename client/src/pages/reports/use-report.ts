import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Reader } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import type { ReportQuestion } from './export-buttons.tsx';

/** A report with what it is of, so that its figures never stand under another one's name. */
export interface Report<Of, Answer> {
  readonly of: Of;
  readonly question: ReportQuestion;
  readonly answer: Answer;
}

export interface ReportOptions<Of, Answer> {
  readonly of: Of;
  readonly question: ReportQuestion;
  readonly reader: Reader<Answer>;
  /** Of a period that is not over yet. */
  readonly renewedAfterMilliseconds?: number | undefined;
}

/** The last report stays in sight while the next is made: then it is placeholder data. */
export function useReport<Of, Answer>(options: ReportOptions<Of, Answer>) {
  const { of, question, reader, renewedAfterMilliseconds = false } = options;
  const api = useApi();
  return useQuery({
    queryKey: ['report', question],
    queryFn: async ({ signal }): Promise<Report<Of, Answer>> => ({
      of,
      question,
      answer: await api.get({ ...question, reader, signal }),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: renewedAfterMilliseconds,
  });
}
