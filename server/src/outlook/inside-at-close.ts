import { between, type PastService } from './past-service.ts';
import { quantile, quantileOfNext } from './quantile.ts';

/** People who will still be inside when the gates close; four of five days are to end within the range. */
export interface InsideAtClose {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Fewer days say nothing of a range. */
const fewestServices = 3;

/** Days that differ by less than this part of their mean say little of what one more inside comes to. */
const telling = 0.1;

/**
 * Who will still be inside at the closing, as each day before would have it: as many as were inside at its
 * closing, and for each whom there are more or fewer now than at the same time before that, as much as this
 * made among those days: nearly nothing where those who stay are hotel guests, all of it at the closing itself.
 * The middle of them is expected. Where the Centre is fuller than it was, the range is wider.
 *
 * @param options.millisecondsLeft until the closing, not negative.
 * @returns undefined where there are fewer than {@link fewestServices} days to go by.
 */
export function insideAtClose(options: {
  readonly inside: number;
  readonly millisecondsLeft: number;
  readonly past: readonly PastService[];
}): InsideAtClose | undefined {
  const { inside, millisecondsLeft, past } = options;
  if (past.length < fewestServices) return undefined;
  const days = past.map((service) => ({
    earlier: between(service.inside, millisecondsLeft / service.stepMilliseconds),
    atClose: service.inside[0] ?? 0,
  }));
  const earlier = mean(days.map((day) => day.earlier));
  const stays = stayOfEach(days, { earlier, atClose: mean(days.map((day) => day.atClose)) });
  const endings = days
    .map((day) => day.atClose + stays * (inside - day.earlier))
    .sort((a, b) => a - b);
  const expected = Math.max(0, quantile(endings, 0.5));
  const wider = widening({
    inside,
    earlier,
    fullest: Math.max(...past.flatMap((day) => day.inside)),
  });
  const away = (share: number) => (quantileOfNext(endings, share) - expected) * wider;
  return {
    expected: Math.round(expected),
    low: Math.max(0, Math.round(expected + Math.min(0, away(0.1)))),
    high: Math.round(expected + Math.max(0, away(0.9))),
  };
}

/**
 * How much wider the range is where the Centre is fuller than it was, at most twice as wide. When the gates
 * open, a handful more than on other days are many times as many, and say little.
 */
function widening(people: {
  readonly inside: number;
  readonly earlier: number;
  readonly fullest: number;
}): number {
  const handful = telling * people.fullest;
  if (people.earlier + handful === 0) return 1;
  const fuller = (people.inside + handful) / (people.earlier + handful);
  return Math.min(2, Math.max(1, fuller));
}

interface Day {
  readonly earlier: number;
  readonly atClose: number;
}

/**
 * How many of one more inside earlier were more at the closing, 0 to 1: the slope by least squares, drawn to
 * the share of all who stayed as far as the days were alike and have none of their own.
 */
function stayOfEach(days: readonly Day[], means: Day): number {
  const alike = days.length * (telling * means.earlier) ** 2;
  const share = means.earlier === 0 ? 1 : means.atClose / means.earlier;
  let [together, spread] = [alike * share, alike];
  for (const { earlier, atClose } of days) {
    together += (earlier - means.earlier) * (atClose - means.atClose);
    spread += (earlier - means.earlier) ** 2;
  }
  return Math.min(1, Math.max(0, spread === 0 ? share : together / spread));
}

function mean(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
