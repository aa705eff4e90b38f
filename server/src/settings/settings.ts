import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { FieldIssue } from '@khorgos/shared/problem';
import { type SiteHistory, withSetting } from '../centre/site-history.ts';
import type { AppendOutcome, EventLog } from '../log/event-log.ts';
import {
  beginning,
  type FactId,
  type Position,
  type SiteChanged,
  type SitePart,
  type SiteSetting,
  type Unplaced,
} from '../log/facts.ts';
import type { Occupancy } from '../occupancy/occupancy.ts';
import { type Effects, effectsOf } from './effects.ts';
import { occupancyWithDates } from './occupancy-with-dates.ts';
import { fingerprintOf } from './setting-content.ts';
import { issuesOfSetting } from './setting-issues.ts';
import { type PartValue, partOf } from './site-parts.ts';
import { issuesOfDate, later, takesEffect } from './taking-effect.ts';

/** A part as it is, and the tag that names this state of it and no other. */
export interface PartView {
  readonly value: PartValue;
  readonly tag: string;
}

export interface WantedChange {
  readonly setting: SiteSetting;
  /** The civil date from which it is to hold; at once where it is not given. */
  readonly from: CivilDate | undefined;
  /** What the part has to be for the change to be made: one of some tags, or anything. */
  readonly match: 'any' | readonly string[];
}

export interface PlannedChange {
  readonly change: SiteChanged;
  /** The part from then on. */
  readonly value: PartValue;
}

type Stale = { readonly kind: 'stale'; readonly tag: string };
type Refusal = { readonly kind: 'refused'; readonly issues: readonly FieldIssue[] };
export type Changed = { readonly kind: 'changed'; readonly view: PartView } | Stale | Refusal;
export type Rehearsed =
  | { readonly kind: 'effects'; readonly effects: Effects; readonly tag: string }
  | Stale
  | Refusal;

/** The Centre's own settings: read as they are, changed by one fact each in the log. */
export interface Settings {
  read(part: SitePart): Promise<PartView>;
  /** What is to change by itself, the next first. */
  planned(part: SitePart): Promise<readonly PlannedChange[]>;
  /** Resolves when the change is durable and applied here. Of two that replace one state, one is made. */
  change(wanted: WantedChange & { readonly by: string; readonly reason: string }): Promise<Changed>;
  /** What a change would do; does nothing. */
  rehearse(wanted: WantedChange): Promise<Rehearsed>;
}

interface Considered {
  readonly kind: 'considered';
  readonly now: Instant;
  /** When it takes effect. */
  readonly at: Instant;
  readonly before: Site;
  readonly after: Site;
}

export function createSettings(options: {
  readonly log: Pick<EventLog, 'append' | 'factsOf'>;
  /** A projector, as far as this asks it. */
  readonly projector: {
    readonly sites: SiteHistory;
    readonly occupancy: Occupancy;
    readonly position: Position;
    caughtUp(): Promise<void>;
  };
  readonly now: () => Instant;
}): Settings {
  const { log, projector } = options;
  const { sites } = projector;

  function plannedAt(part: SitePart, now: Instant): readonly SiteChanged[] {
    return sites.changesOf(part).filter(({ at }) => at > now);
  }

  /** The part with the plans that wait: one that takes effect changes it without a word in the log. */
  function tagAt(part: SitePart, now: Instant): string {
    const planned = plannedAt(part, now).length;
    return `"${sites.versionOf(part)}${planned === 0 ? '' : `+${planned}`}"`;
  }

  /** The part as it is at an instant, now or planned. */
  function viewAt(part: SitePart, at: Instant): PartView {
    return { value: partOf(sites.at(at), part), tag: tagAt(part, options.now()) };
  }

  function consider({ setting, from, match }: WantedChange): Considered | Stale | Refusal {
    const now = options.now();
    const tag = tagAt(setting.part, now);
    if (match !== 'any' && !match.includes(tag)) return { kind: 'stale', tag };
    const site = sites.at(now);
    const at = takesEffect({ from, now, site, earlier: sites.changesOf(setting.part) });
    const before = sites.at(at);
    const issues = [
      ...issuesOfDate(site, from, now),
      ...issuesOfSetting({ setting, before, now, sidesOfGate: (gate) => sites.sidesOfGate(gate) }),
    ];
    if (issues.length > 0) return { kind: 'refused', issues };
    return { kind: 'considered', now, at, before, after: withSetting(before, setting) };
  }

  /** The last change, where it is this very one, sent again by who did not hear that it was made. */
  function madeAlready({ setting, from, match }: WantedChange): SiteChanged | undefined {
    const last = sites.lastChangeOf(setting.part);
    if (last === undefined || match === 'any') return undefined;
    if (fingerprintOf(last) !== fingerprintOf({ setting, from })) return undefined;
    const earlier = sites.changesOf(setting.part).map(({ position }) => position);
    const replaced = Math.max(beginning, ...earlier.filter((position) => position < last.position));
    const tag = new RegExp(`^"${replaced}(?:\\+\\d+)?"$`);
    return match.some((one) => tag.test(one)) ? last : undefined;
  }

  async function append(fact: Unplaced<SiteChanged>): Promise<AppendOutcome | undefined> {
    const facts = [{ fact, fingerprint: fingerprintOf(fact) }];
    const [outcome] = await log.append({ facts, documents: [], quarantined: [] });
    await projector.caughtUp();
    return outcome;
  }

  return {
    async read(part) {
      await projector.caughtUp();
      return viewAt(part, options.now());
    },

    async planned(part) {
      await projector.caughtUp();
      return plannedAt(part, options.now()).map((change) => ({
        change,
        value: partOf(sites.at(change.at), part),
      }));
    },

    async change(wanted) {
      const { setting, from, by, reason } = wanted;
      const { part } = setting;
      await projector.caughtUp();
      for (;;) {
        const considered = consider(wanted);
        const made = considered.kind === 'stale' ? madeAlready(wanted) : undefined;
        if (made !== undefined)
          return { kind: 'changed', view: viewAt(part, later(made.at, options.now())) };
        if (considered.kind !== 'considered') return considered;
        const { at, now: receivedAt } = considered;
        const id = idOfNext(sites, part);
        const fact = {
          kind: 'siteChanged',
          id,
          at,
          receivedAt,
          by,
          reason,
          setting,
          from,
        } as const;
        if ((await append(fact)) !== 'conflict')
          return { kind: 'changed', view: viewAt(part, later(at, options.now())) };
        // Somebody was quicker. Their change is here by now, and the next has another id.
        if (idOfNext(sites, part) === id)
          throw new Error('a change of the site is in the log but was not applied');
      }
    },

    async rehearse(wanted) {
      await projector.caughtUp();
      const considered = consider(wanted);
      if (considered.kind !== 'considered') return considered;
      const { part } = wanted.setting;
      const { before, after, at } = considered;
      const tag = tagAt(part, considered.now);
      const strictest = after.policy.rolling === undefined ? before : after;
      const occupancy = await occupancyWithDates({ log, projector, site: strictest });
      return { kind: 'effects', effects: effectsOf({ part, before, after, at, occupancy }), tag };
    },
  };
}

/**
 * Named for the state it replaces: of two such changes the log takes one, on whichever node they were
 * made. Hours and closures are judged together, so neither changes under the other.
 */
function idOfNext(sites: SiteHistory, part: SitePart): FactId {
  if (part !== 'hours' && part !== 'closures')
    return `site/${part}/${sites.versionOf(part)}` as FactId;
  const replaces = Math.max(sites.versionOf('hours'), sites.versionOf('closures'));
  return `site/hours-and-closures/${replaces}` as FactId;
}
