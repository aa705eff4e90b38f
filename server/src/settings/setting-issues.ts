import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { issuesOfBegunDay } from '@khorgos/shared/centre/hours-begun';
import {
  type HoursIssue,
  issuesOfHours,
  issuesOfRewrittenPast,
} from '@khorgos/shared/centre/hours-change';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Gate, SideId, Site } from '@khorgos/shared/centre/site';
import type { FieldIssue } from '@khorgos/shared/problem';
import { withSetting } from '../centre/site-history.ts';
import type { SiteSetting } from '../log/facts.ts';

/** What is wrong with a change of a part that its schema cannot see; paths are those of the part. */
export function issuesOfSetting(options: {
  readonly setting: SiteSetting;
  readonly before: Site;
  readonly now: Instant;
  /** Every side a gate was ever on. */
  readonly sidesOfGate: (gate: string) => ReadonlySet<SideId>;
}): FieldIssue[] {
  const { setting, before } = options;
  const unknown = issuesOfSides(setting, before);
  if (unknown.length > 0) return unknown;
  switch (setting.part) {
    case 'policy':
    case 'capacity':
    case 'names':
      return [];
    case 'gates':
      return issuesOfGates(setting.value, options);
    case 'hours':
    case 'closures':
      return issuesOfTimes(setting, options);
  }
}

function issuesOfSides(setting: SiteSetting, site: Site): FieldIssue[] {
  const known: readonly string[] = site.sides.map(({ id }) => id);
  const within = setting.part === 'names' ? 'sides.' : '';
  return sidesNamed(setting)
    .filter((side) => !known.includes(side))
    .map((side) => ({
      path: `${within}${side}`,
      message: `must be a side of this site: ${known.join(', ')}`,
    }));
}

function sidesNamed({ part, value }: SiteSetting): readonly string[] {
  if (part === 'policy') return [];
  return Object.keys(part === 'names' ? value.sides : value);
}

function issuesOfTimes(
  setting: Extract<SiteSetting, { part: 'hours' | 'closures' }>,
  { before, now }: { readonly before: Site; readonly now: Instant },
): FieldIssue[] {
  const after = withSetting(before, setting);
  return after.sides.flatMap((side) => {
    const was = before.sides.find(({ id }) => id === side.id) ?? side;
    // What was wrong already is not this change's doing: the past cannot be mended any more.
    const old = new Set(issuesOfHours(was).map(sameText));
    const today = createCalendar(side.timeZone).dayOf(now).date;
    return [
      ...issuesOfHours(side).filter((issue) => !old.has(sameText(issue))),
      ...issuesOfRewrittenPast({ before: was, after: side, today }),
      ...issuesOfBegunDay({ before: was, after: side, now }),
    ].map((issue) => placedIn(setting.part, side.id, issue));
  });
}

function sameText({ path, message }: HoursIssue): string {
  return `${path} ${message}`;
}

/** `kz.hours.2.opens` of a site file is `kz.2.opens` of its hours; what is elsewhere is named in words. */
function placedIn(part: string, side: SideId, issue: HoursIssue): FieldIssue {
  const { path, message } = issue;
  const own = `${side}.${part}`;
  if (path === own || path.startsWith(`${own}.`))
    return { ...issue, path: `${side}${path.slice(own.length)}` };
  return { ...issue, path: side, message: `${path} ${message}` };
}

function issuesOfGates(
  value: Readonly<Record<string, readonly Gate[]>>,
  { sidesOfGate }: Pick<Parameters<typeof issuesOfSetting>[0], 'sidesOfGate'>,
): FieldIssue[] {
  const seen = new Map<string, string>();
  return Object.entries(value).flatMap(([side, gates]) =>
    gates.flatMap(({ id }, index) => {
      const path = `${side}.${index}.id`;
      const earlier = seen.get(id);
      if (earlier !== undefined)
        return [{ path, message: `must be unique over the whole site: ${earlier} is the same` }];
      seen.set(id, path);
      const other = [...sidesOfGate(id)].find((own) => own !== side);
      if (other === undefined) return [];
      const message = `must be another id: this gate is or was on side ${other}, and its passages are counted there`;
      return [{ path, message }];
    }),
  );
}
