import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { describe, expect, it } from 'vitest';
import { startAlertRun } from './alert-run.ts';
import { createChildWatch } from './child-watch.ts';
import { drawFamilies, inEveryOrder, smallFamilies } from './family-plans.ts';
import { type Family, type Fault, faultsOf, isLate } from './family-truth.ts';
import { referenceOfBearer } from './intake.ts';
import { chosenSeed } from './seeded-random.ts';

const minute = 60_000;
// KHORGOS_FAMILIES=10000 for the long run; KHORGOS_SEED to see a failure again.
const { KHORGOS_FAMILIES: many } = process.env;
const count = Number(many ?? 1000);
/** Families of one run: enough that the fold lets go of people, few enough that it stays small. */
const together = 500;

// A Centre that never closes: nothing but families asks for anybody.
const site = siteSchema.parse({
  ...khorgosSite,
  sides: khorgosSite.sides.map(({ hours: _, closures: __, ...side }) => side),
});
const startsAt = instant(Date.parse('2026-06-01T00:00:00Z'));

const documentOf = (family: number, who: number) => ({
  type: who === 0 ? ('id_card' as const) : ('birth_certificate' as const),
  issuer: 'KAZ',
  number: `F${String(family).padStart(6, '0')}X${who}`,
});

/** Lets families come and go in a Centre of their own; whatever was said of a child and was not so. */
async function faultsWith(families: readonly Family[]): Promise<Fault[]> {
  const watch = createChildWatch();
  const run = await startAlertRun({ site, startsAt, onJudged: watch.onJudged });
  const deliveries = families
    .flatMap(({ events }, family) => events.map((event) => ({ ...event, family })))
    .sort((a, b) => a.deliveredAt - b.deliveredAt);
  for (const { family, who, direction, at, deliveredAt, id } of deliveries) {
    // Somebody reads what is over, else every judgement would carry all of it.
    const isOver = run.alerts().filter(({ alert }) => alert.state === 'cleared');
    if (isOver.length > 5)
      for (const { key } of isOver) await run.actions.acknowledge({ key, by: 'guard', note: '' });
    await run.deliver(instant(deliveredAt), [
      {
        id,
        gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
        direction,
        occurredAt: instantText(at as Instant),
        document: documentOf(family, who),
        ...(who === 0 || direction === 'exit' ? {} : { guardian: documentOf(family, 0) }),
      },
    ]);
  }
  await run.advance(instant(run.now + 30 * minute));
  return faultsOf({
    families,
    saidOf: (family, child) => watch.saidOf(referenceOfBearer(documentOf(family, child))),
    lateDeliveries: deliveries.filter(isLate).map(({ deliveredAt }) => deliveredAt),
  });
}

describe('families', () => {
  it.each(Object.entries(smallFamilies))(
    'R1.5 R1.6 R7.3 in every order of delivery: %s',
    async (_, small) => {
      const together = 40;
      const orders = [...inEveryOrder(small, startsAt + minute, many !== undefined)];
      for (let first = 0; first < orders.length; first += together) {
        // Each alone with its gates: what another family's gate delivers late makes nobody wait.
        const families = orders.slice(first, first + together).map((events, index) => ({
          name: `order ${first + index}`,
          events: events.map((event) => ({
            ...event,
            id: `${index}-${event.id}`,
            at: event.at + index * 80 * minute,
            deliveredAt: event.deliveredAt + index * 80 * minute,
          })),
        }));
        expect(await faultsWith(families)).toEqual([]);
      }
    },
  );

  it(`R1.5 R1.6 R7.3 ${count} of them: each child alone is said to be, and no other`, async () => {
    for (let run = 0; run * together < count; run += 1)
      expect(
        await faultsWith(drawFamilies({ seed: chosenSeed + run, count: together, startsAt })),
      ).toEqual([]);
  });
});
