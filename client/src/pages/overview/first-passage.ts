import type { GateSetting } from '../use-gate-settings.ts';

export interface FirstPassageOptions {
  /** Of the server, as this page was asked from it. */
  readonly origin: string;
  readonly key: string;
  readonly entry: string;
  readonly exit: string;
  readonly now: number;
}

/** One test person who comes in and leaves within the minute, as one line for a shell of any system. */
export function firstPassage({ origin, key, entry, exit, now }: FirstPassageOptions): string {
  const name = `first-${now.toString(36)}`;
  const event = (gateId: string, direction: 'entry' | 'exit', at: number) => ({
    id: `${name}-${direction}`,
    gateId,
    direction,
    occurredAt: new Date(at).toISOString(),
    document: { type: 'passport', issuer: 'XXA', number: `TEST${now.toString(36).toUpperCase()}` },
  });
  const body = JSON.stringify([event(entry, 'entry', now - 60_000), event(exit, 'exit', now)]);
  // Double quotes within double quotes: a Windows shell knows no others.
  return [
    `curl -X POST "${origin}/api/v1/events"`,
    `-H "Authorization: Bearer ${key}"`,
    '-H "Content-Type: application/json"',
    `-d "${body.replaceAll('"', '\\"')}"`,
  ].join(' ');
}

/** A gate to come in by and one to leave by, of the first side that has both; one gate may do for both. */
export function firstGates(
  bySide: readonly (readonly GateSetting[])[],
): { readonly entry: string; readonly exit: string } | undefined {
  const may = (direction: 'entry' | 'exit') => (gate: GateSetting) =>
    gate.directions?.includes(direction) ?? true;
  for (const gates of bySide) {
    const [entry, exit] = [gates.find(may('entry')), gates.find(may('exit'))];
    if (entry !== undefined && exit !== undefined) return { entry: entry.id, exit: exit.id };
  }
  return undefined;
}
