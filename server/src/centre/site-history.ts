import type { Instant } from '@khorgos/shared/centre/instant';
import type { Side, Site } from '@khorgos/shared/centre/site';
import type { SiteChanged, SitePart, SiteSetting } from '../log/facts.ts';

/**
 * The Centre as it was, is and is planned to be: the site the database was seeded with, and every
 * change since. Facts may come in any order; of two that begin at one instant the later in the log holds.
 */
export class SiteHistory {
  readonly #seed: Site;
  #changes: SiteChanged[] = [];
  #known: { readonly from: number; readonly until: number; readonly site: Site } | undefined;

  constructor(seed: Site) {
    this.#seed = seed;
  }

  add(change: SiteChanged): void {
    if (this.#changes.some(({ id }) => id === change.id)) return;
    this.#changes = [...this.#changes, change].sort(
      (a, b) => a.at - b.at || a.position - b.position,
    );
    this.#known = undefined;
  }

  /** The site in force at an instant; the same object as long as nothing changes. */
  at(now: Instant): Site {
    const known = this.#known;
    if (known !== undefined && now >= known.from && now < known.until) return known.site;
    const inForce = this.#changes.filter(({ at }) => at <= now);
    const site = inForce.reduce((so, { setting }) => withSetting(so, setting), this.#seed);
    this.#known = {
      from: inForce.at(-1)?.at ?? Number.NEGATIVE_INFINITY,
      until: this.nextChange(now) ?? Number.POSITIVE_INFINITY,
      site,
    };
    return site;
  }

  /** When a change that is planned takes effect. */
  nextChange(now: Instant): Instant | undefined {
    return this.#changes.find(({ at }) => at > now)?.at;
  }

  /** Changes of a part, the oldest first. */
  changesOf(part: SitePart): readonly SiteChanged[] {
    return this.#changes.filter(({ setting }) => setting.part === part);
  }
}

/** A site with one part as a setting says; sides that a setting does not name stay as they are. */
export function withSetting(site: Site, setting: SiteSetting): Site {
  if (setting.part === 'policy') return { ...site, policy: setting.value };
  return { ...site, sides: site.sides.map((side) => withSideSetting(side, setting)) };
}

function withSideSetting(side: Side, setting: Exclude<SiteSetting, { part: 'policy' }>): Side {
  if (setting.part === 'capacity') {
    // The one part where a side that is not named has none: there is no other way to say it.
    const { capacity: _capacity, ...rest } = side;
    const capacity = setting.value[side.id];
    return capacity === undefined ? rest : { ...rest, capacity };
  }
  const value = setting.value[side.id];
  return value === undefined ? side : { ...side, [setting.part]: [...value] };
}
