import { createSideSchedule } from '../centre/hours.ts';
import { withPlannedFrom } from '../centre/hours-in-force.ts';
import { type CivilDate, civilDateSchema } from '../centre/instant.ts';
import { khorgosSite } from '../centre/khorgos.ts';
import { type Side, type SiteFile, siteSchema } from '../centre/site.ts';

export function day(date: string): CivilDate {
  return civilDateSchema.parse(date);
}

/** A side as a site file gives it: `kz`, in Almaty, without hours, but for what is named. */
export function sideOf(change: Partial<SiteFile['sides'][number]>): Side {
  const file = { id: 'kz', name: 'Side', timeZone: 'Asia/Almaty', gates: [{ id: 'g' }], ...change };
  const [side] = siteSchema.parse({ id: 'park', name: 'Park', sides: [file] }).sides;
  if (side === undefined) throw new RangeError('a site has a side');
  return side;
}

function presetSide(id: string): Side {
  const file = khorgosSite.sides.find((side) => side.id === id);
  if (file === undefined) throw new RangeError(`the preset has no side ${id}`);
  return sideOf(file);
}

export const presetSides = { kz: presetSide('kz'), cn: presetSide('cn') };

const planned = (side: Side) => withPlannedFrom(side, day('2024-01-01'));

/** The preset's sides, `planned` as if 07:00-02:00 had come on 1 January 2024. */
export const presetSchedules = {
  kz: createSideSchedule(presetSides.kz),
  cn: createSideSchedule(presetSides.cn),
  kzPlanned: createSideSchedule(planned(presetSides.kz)),
  cnPlanned: createSideSchedule(planned(presetSides.cn)),
};
