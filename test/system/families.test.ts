import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { describe, expect, it } from 'vitest';
import { referenceOfBearer, startAlertRun } from './alert-run.ts';
import { drawFamilies, type Family, inEveryOrder, smallFamilies } from './family-plans.ts';
import { type Aloneness, awaitedUntil, lateAfter, momentsOf, truthOf } from './family-truth.ts';
import { chosenSeed } from './seeded-random.ts';

const minute = 60_000;
const families = 10_000;
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

/** What was said of one child, and from when. */
type Said = { readonly from: number; readonly kind: Aloneness | undefined }[];

/** Lets families come and go in a Centre of their own; what was said of each child, by its reference. */
async function watch(all: readonly Family[]): Promise<Map<string, Said>> {
  const said = new Map<string, Said>();
  let standing = new Map<string, Aloneness>();
  const run = await startAlertRun({
    site,
    startsAt,
    onJudged(alerts, now) {
      const stands = new Map<string, Aloneness>();
      for (const { alert } of alerts)
        if (alert.state !== 'cleared' && alert.kind.startsWith('child_'))
          for (const child of [alert.params.refs ?? []].flat())
            stands.set(String(child), alert.kind as Aloneness);
      const note = (child: string, kind: Aloneness | undefined) => {
        if (standing.get(child) === kind) return;
        const own = said.get(child) ?? [];
        said.set(child, own);
        own.push({ from: now, kind });
      };
      for (const [child, kind] of stands) note(child, kind);
      for (const child of standing.keys()) if (!stands.has(child)) note(child, undefined);
      standing = stands;
    },
  });
  const deliveries = all
    .flatMap(({ events }, family) =>
      events.map((event, place) => ({ ...event, family, id: `family-${family}-${place}` })),
    )
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
  return said;
}

interface Fault {
  readonly family: string;
  readonly child: number;
  readonly at: string;
  readonly said: Aloneness | undefined;
  readonly truth: Aloneness | undefined;
}

/** Every instant at which what was said of a child is not the truth, the time for the backlog allowed. */
async function faultsOf(all: readonly Family[]): Promise<Fault[]> {
  const saidOf = await watch(all);
  const late = all
    .flatMap(({ events }) => events.filter(({ at, deliveredAt }) => deliveredAt - at > lateAfter))
    .map(({ deliveredAt }) => deliveredAt)
    .sort((a, b) => a - b);
  const faults: Fault[] = [];
  for (const [family, { name, events }] of all.entries()) {
    const children = new Set(events.map(({ who }) => who).filter((who) => who > 0));
    for (const child of children) {
      const said = saidOf.get(referenceOfBearer(documentOf(family, child))) ?? [];
      const moments = new Set([...momentsOf(events), ...said.map(({ from }) => from)]);
      for (const at of [...moments]) moments.add(at + 2000).add(at + 30_000);
      for (const at of moments) {
        const truth = truthOf(events, child, at);
        const kind = said.findLast(({ from }) => from <= at)?.kind;
        if (kind === truth?.kind) continue;
        const isAwaited = truth !== undefined && at < awaitedUntil(truth.toldBy, late);
        if (kind === undefined && isAwaited) continue;
        const when = new Date(at).toISOString();
        faults.push({ family: name, child, at: when, said: kind, truth: truth?.kind });
      }
    }
  }
  return faults;
}

describe('families', () => {
  it.each(Object.entries(smallFamilies))(
    'R1.5 R1.6 R7.3 in every order of delivery: %s',
    async (_, small) => {
      const together = 40;
      const orders = [...inEveryOrder(small, startsAt + minute)];
      for (let first = 0; first < orders.length; first += together) {
        // Each alone with its gates: what another family's gate delivers late makes nobody wait.
        const all = orders.slice(first, first + together).map((events, index) => ({
          name: `order ${first + index}`,
          events: events.map((event) => ({
            ...event,
            at: event.at + index * 80 * minute,
            deliveredAt: event.deliveredAt + index * 80 * minute,
          })),
        }));
        expect(await faultsOf(all)).toEqual([]);
      }
    },
  );

  it(`R1.5 R1.6 R7.3 ${families} of them: each child alone is said to be, and no other`, async () => {
    for (let run = 0; run * together < families; run += 1)
      expect(
        await faultsOf(drawFamilies({ seed: chosenSeed + run, count: together, startsAt })),
      ).toEqual([]);
  });
});
