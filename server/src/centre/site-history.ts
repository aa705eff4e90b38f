import type { Instant } from '@khorgos/shared/centre/instant';
import type { Side, SideId, Site, SiteNames } from '@khorgos/shared/centre/site';
import {
  beginning,
  type Position,
  type SiteChanged,
  type SitePart,
  type SiteSetting,
} from '../log/facts.ts';

/**
 * The Centre as it was, is and is planned to be: the site the database was seeded with, and every
 * change since. Facts may come in any order; of two that begin at one instant the later in the log holds.
 */
export class SiteHistory {
  /** In the order in which they take effect. */
  readonly #changes: SiteChanged[] = [];
  /** The site after none, one, two … of the changes, as far as somebody asked. */
  readonly #sites: [seed: Site, ...Site[]];

  constructor(seed: Site) {
    this.#sites = [seed];
  }

  add(change: SiteChanged): void {
    if (this.#changes.some(({ id }) => id === change.id)) return;
    const later = this.#changes.findIndex((other) => inOrderOfEffect(change, other) < 0);
    const place = later < 0 ? this.#changes.length : later;
    this.#changes.splice(place, 0, change);
    // What the changes before it came to stands, so whoever compares sites sees no change there.
    if (this.#sites.length > place + 1) this.#sites.length = place + 1;
  }

  /** Every change, in the order in which they take effect. */
  get changes(): readonly SiteChanged[] {
    return this.#changes;
  }

  /** The site in force at an instant; the same object as long as nothing changes. */
  at(now: Instant): Site {
    const planned = this.#changes.findIndex(({ at }) => at > now);
    return this.#after(planned < 0 ? this.#changes.length : planned);
  }

  /** When a change that is planned takes effect. */
  nextChange(now: Instant): Instant | undefined {
    return this.#changes.find(({ at }) => at > now)?.at;
  }

  /** Changes of a part in the order in which they take effect. */
  changesOf(part: SitePart): readonly SiteChanged[] {
    return this.#changes.filter(({ setting }) => setting.part === part);
  }

  /** The change of a part that came last, whether it has taken effect or not. */
  lastChangeOf(part: SitePart): SiteChanged | undefined {
    return this.changesOf(part).reduce<SiteChanged | undefined>(
      (last, change) => (last !== undefined && last.position > change.position ? last : change),
      undefined,
    );
  }

  /** Position of the last change of a part; `beginning` where it is as seeded. */
  versionOf(part: SitePart): Position {
    return this.lastChangeOf(part)?.position ?? beginning;
  }

  /** The sides a gate was ever put on, even if it was taken away since. */
  sidesOfGate(gate: string): ReadonlySet<SideId> {
    const sides = new Set<SideId>();
    for (let count = 0; count <= this.#changes.length; count += 1)
      for (const side of this.#after(count).sides)
        if (side.gates.some(({ id }) => id === gate)) sides.add(side.id);
    return sides;
  }

  #after(count: number): Site {
    let site = this.#sites[count];
    if (site !== undefined) return site;
    site = this.#sites.at(-1) ?? this.#sites[0];
    for (const { setting } of this.#changes.slice(this.#sites.length - 1, count)) {
      site = withSetting(site, setting);
      this.#sites.push(site);
    }
    return site;
  }
}

function inOrderOfEffect(a: SiteChanged, b: SiteChanged): number {
  return a.at - b.at || a.position - b.position;
}

/** A site with one part as a setting says; sides that a setting does not name stay as they are. */
export function withSetting(site: Site, setting: SiteSetting): Site {
  if (setting.part === 'policy') return { ...site, policy: setting.value };
  if (setting.part === 'names') return withNames(site, setting.value);
  return { ...site, sides: site.sides.map((side) => withSideSetting(side, setting)) };
}

function withNames(site: Site, names: SiteNames): Site {
  const sides = site.sides.map((side) => {
    const name = names.sides[side.id];
    return name === undefined ? side : { ...side, name };
  });
  return { ...site, name: names.site, sides };
}

function withSideSetting(
  side: Side,
  setting: Exclude<SiteSetting, { part: 'policy' | 'names' }>,
): Side {
  if (setting.part === 'capacity') {
    // The one part where a side that is not named has none: there is no other way to say it.
    const { capacity: _capacity, ...rest } = side;
    const capacity = setting.value[side.id];
    return capacity === undefined ? rest : { ...rest, capacity };
  }
  const value = setting.value[side.id];
  return value === undefined ? side : { ...side, [setting.part]: [...value] };
}

export function gatesOf({ sides }: Pick<Site, 'sides'>): ReadonlySet<string> {
  return new Set(sides.flatMap(({ gates }) => gates.map(({ id }) => id)));
}
