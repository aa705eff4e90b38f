import { clientZones } from './client-zones.ts';
import { serverZones } from './server-zones.ts';
import { type LoadedApart, onNode, shared, type Zone } from './zone.ts';

/**
 * Dependencies point one way: main → app → edges → log and pure core → shared.
 * docs/architecture.md draws it, this table enforces it.
 */
export const zones: readonly Zone[] = [
  // What both ends speak.
  {
    path: shared,
    sees: [],
    packages: ['mrz', 'temporal-polyfill', 'zod'],
    nodeBuiltins: false,
    pure: true,
  },
  { path: 'shared/src/testing', sees: [shared], ...onNode },
  ...serverZones,
  ...clientZones,
  // The simulated turnstiles know what a turnstile knows: the contract.
  { path: 'test/feed', sees: [shared], packages: [], nodeBuiltins: true },
  { path: 'test/house', sees: [shared], ...onNode },
  { path: 'test', sees: 'everything', ...onNode },
];

/** What must not be loaded together, over any number of modules in between; `import()` is loading later. */
export const loadedApart: readonly LoadedApart[] = [
  {
    from: 'client/src/wall',
    packages: [
      '@mantine/core',
      '@mantine/dates',
      '@mantine/hooks',
      '@mantine/notifications',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'recharts',
    ],
    why: 'the wall shows its first figure before the component kit and the charts arrive',
  },
  {
    from: 'client/src',
    packages: ['zod', 'mrz', 'temporal-polyfill'],
    why: 'it costs every screen more than it gives; types alone are free',
  },
];

/** A test sees its own workspace, the contract, builders and simulated turnstiles; never the other end. */
export const testsSee: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared', 'test/feed'],
  server: ['server', 'shared', 'test/feed', 'test/fixtures'],
  client: ['client', 'shared', 'test/feed', 'test/fixtures'],
  test: ['shared', 'server', 'client', 'test'],
};
