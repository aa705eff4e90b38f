import { parseInstant } from '@khorgos/shared/centre/instant';
import type { FigureSources } from './figures.ts';

// For tests of the figures: sources of a place where nothing is.

export const start = parseInstant('2026-11-23T06:00:00Z');

export function sourcesOf(changed: Partial<FigureSources>): FigureSources {
  return {
    head: () => Promise.resolve(7),
    folded: () => 5,
    quarantined: () => Promise.resolve(3),
    sockets: () => ({ live: 2, ingest: 1 }),
    screensBehind: () => 0,
    state: () => ({
      alerts: {},
      gates: {},
      counts: {
        total: 0,
        bySide: {},
        byCategory: { kazakhstan: 0, china: 0, foreign: 0, stateless: 0 },
        byNationality: {},
        children: 0,
        overnight: 0,
      },
    }),
    disk: { freeBytes: () => 1e9 },
    ...changed,
  };
}
