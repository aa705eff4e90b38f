import type { Site } from '@khorgos/shared/centre/site';
import { SiteHistory } from '../centre/site-history.ts';
import type { FoldedState } from '../live/projector.ts';
import type { Incident } from '../occupancy/incidents.ts';
import { Occupancy, type SavedOccupancy } from '../occupancy/occupancy.ts';
import { AlertBook, type SavedAlertBook } from '../rules/alert-book.ts';
import type { SavedPart } from './saved-parts.ts';

/** What one part holds at most, so that none takes long to write or to read. */
const perPart = 500;

/** Nothing may be applied to the state until all parts are taken; time may pass. */
export function* partsOf({
  occupancy,
  sites,
  alerts,
}: Omit<FoldedState, 'position' | 'newest'>): Generator<SavedPart> {
  let parts = 0;
  for (const part of parted()) {
    parts += 1;
    yield part;
  }
  yield { kind: 'end', parts };

  function* parted(): Generator<SavedPart> {
    // All that time changes is taken at once.
    const saved = occupancy.save();
    const { incidents } = saved.figures;
    const book = alerts.save();
    const changes = [...sites.changes];
    yield { kind: 'sums', occupancy: withIncidents(saved, []), changes };
    for (const met of inChunks(incidents.met)) yield { kind: 'incidents', met };
    for (const people of inChunks(occupancy.saveInside())) yield { kind: 'inside', people };
    for (const raisings of inChunks(book.raisings)) yield { ...noAlerts, raisings };
    for (const lastRaisedAt of inChunks(book.lastRaisedAt)) yield { ...noAlerts, lastRaisedAt };
    for (const shelved of inChunks(book.shelved)) yield { ...noAlerts, shelved };
    for (const early of inChunks(book.early)) yield { ...noAlerts, early };
  }
}

/** Undefined where parts are missing. Throws where they are of another Centre. */
export function stateFrom(
  parts: Iterable<SavedPart>,
  seed: Site,
): Omit<FoldedState, 'position' | 'newest'> | undefined {
  const [first, ...rest] = parts;
  const last = rest.at(-1);
  if (first?.kind !== 'sums' || last?.kind !== 'end' || last.parts !== rest.length)
    return undefined;
  const sites = new SiteHistory(seed);
  for (const change of first.changes) sites.add(change);
  const { now } = first.occupancy;
  const met = rest.flatMap((part) => (part.kind === 'incidents' ? part.met : []));
  const occupancy = new Occupancy({
    site: sites.at(now),
    now,
    saved: withIncidents(first.occupancy, met),
  });
  const people = rest.flatMap((part) => (part.kind === 'inside' ? part.people : []));
  for (const visitor of people.toSorted((a, b) => a.entry.at - b.entry.at))
    occupancy.putBack(visitor);
  return { occupancy, sites, alerts: AlertBook.restored(bookOf(rest)) };
}

const noAlerts = {
  kind: 'alerts',
  raisings: [],
  lastRaisedAt: [],
  shelved: [],
  early: [],
} as const satisfies SavedPart;

function bookOf(parts: readonly SavedPart[]): SavedAlertBook {
  const books = parts.filter((part) => part.kind === 'alerts');
  return {
    raisings: books.flatMap(({ raisings }) => raisings),
    lastRaisedAt: books.flatMap(({ lastRaisedAt }) => lastRaisedAt),
    shelved: books.flatMap(({ shelved }) => shelved),
    early: books.flatMap(({ early }) => early),
  };
}

function withIncidents(saved: SavedOccupancy, met: readonly Incident[]): SavedOccupancy {
  const { figures } = saved;
  return { ...saved, figures: { ...figures, incidents: { ...figures.incidents, met } } };
}

function* inChunks<One>(all: Iterable<One>): Generator<readonly One[]> {
  let chunk: One[] = [];
  for (const one of all) {
    chunk.push(one);
    if (chunk.length === perPart) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
