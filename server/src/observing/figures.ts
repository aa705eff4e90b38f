import { type AlertKind, alertKinds, gateStatuses, type State } from '@khorgos/shared/live/state';
import { Gauge, type Registry } from 'prom-client';
import type { Schedule } from '../platform/schedule.ts';
import { within } from '../platform/within.ts';

/** How much room the disk has; undefined where nobody has looked yet. */
export interface DiskSpace {
  freeBytes(): number | undefined;
}

/** Where the figures come from that are read only when somebody asks. */
export interface FigureSources {
  readonly head: () => Promise<number>;
  readonly folded: () => number;
  readonly quarantined: () => Promise<number>;
  readonly sockets: () => Readonly<Record<'live' | 'ingest', number>>;
  /** Screens that are being resynchronised. */
  readonly screensBehind: () => number;
  readonly state: () => Pick<State, 'alerts' | 'counts' | 'gates'>;
  readonly disk: DiskSpace;
}

/** Whoever asks waits some ten seconds altogether. */
const patienceMilliseconds = 2000;

/** Gauges of what stands now. A source that does not answer leaves its figure out, never a false one. */
export function createFigures(
  registry: Registry,
  sources: FigureSources,
  schedule: Pick<Schedule, 'after'>,
): () => Promise<void> {
  const registers = [registry];
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ) => new Gauge<Label>({ name: `khorgos_${name}`, help, labelNames, registers });

  const head = gauge('log_head_position', 'Position of the newest durable fact');
  const folded = gauge('log_folded_position', 'Position of the newest fact in the figures');
  const lag = gauge('fold_lag_facts', 'Durable facts that are not in the figures yet');
  const quarantined = gauge(
    'quarantine_events',
    'Rejected events that wait for somebody, counted up to 10000',
  );
  const sockets = gauge('sockets', 'Connected sockets', ['namespace']);
  const behind = gauge('screens_behind', 'Screens that wait for a snapshot to catch up');
  const alerts = gauge('alerts', 'Alerts whose cause stands', ['kind']);
  const gates = gauge('gates', 'Gates by how they are heard', ['status']);
  const inside = gauge('visitors_inside', 'Visitors inside, by the side they entered', ['side']);
  const disk = gauge('disk_free_bytes', 'Room left where the database lies');

  async function ask(work: Promise<number>): Promise<number | undefined> {
    const outcome = await within({ schedule, milliseconds: patienceMilliseconds, work });
    return outcome.kind === 'done' ? outcome.result : undefined;
  }

  return async () => {
    const [newest, kept] = await Promise.all([ask(sources.head()), ask(sources.quarantined())]);
    const foldedTo = sources.folded();
    set(head, newest);
    set(folded, foldedTo);
    set(lag, newest === undefined ? undefined : Math.max(0, newest - foldedTo));
    set(quarantined, kept);
    set(behind, sources.screensBehind());
    set(disk, sources.disk.freeBytes());
    for (const [namespace, count] of Object.entries(sources.sockets()))
      sockets.set({ namespace: `/${namespace}` }, count);

    const state = sources.state();
    for (const [kind, count] of standing(state.alerts)) alerts.set({ kind }, count);
    for (const status of gateStatuses) {
      const such = Object.values(state.gates).filter((gate) => gate.status === status);
      gates.set({ status }, such.length);
    }
    for (const [side, count] of Object.entries(state.counts.bySide)) inside.set({ side }, count);
  };
}

function set(gauge: Gauge<never>, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}

function standing(alerts: State['alerts']): Map<AlertKind, number> {
  const counts = new Map<AlertKind, number>(alertKinds.map((kind) => [kind, 0]));
  for (const { kind, state } of Object.values(alerts))
    if (state !== 'cleared') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
