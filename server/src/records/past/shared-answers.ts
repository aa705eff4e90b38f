import type { Instant } from '@khorgos/shared/centre/instant';

/** One answer for all who ask the same at once or soon after: when a day turns, every wall asks what it usually is. */
export interface SharedAnswers<Answer> {
  /** What was made of the same question lately, or is being made. */
  find(question: string): Promise<Answer> | undefined;
  /** What fails is not kept. */
  keep(question: string, answer: Promise<Answer>): Promise<Answer>;
}

export function createSharedAnswers<Answer>(options: {
  readonly milliseconds: number;
  readonly most: number;
  readonly now: () => Instant;
}): SharedAnswers<Answer> {
  const { milliseconds, most, now } = options;
  const kept = new Map<string, { readonly at: Instant; readonly answer: Promise<Answer> }>();
  return {
    find(question) {
      const found = kept.get(question);
      return found !== undefined && now() - found.at < milliseconds ? found.answer : undefined;
    },
    keep(question, answer) {
      // It also moves to the end, and takes no other's place.
      kept.delete(question);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size >= most) kept.delete(oldest);
      kept.set(question, { at: now(), answer });
      answer.catch(() => {
        if (kept.get(question)?.answer === answer) kept.delete(question);
      });
      return answer;
    },
  };
}
