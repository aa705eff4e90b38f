/** One room of the house: what lies in it and what that may see. */
export interface Zone {
  /** A folder with all below it, or one file; a file belongs to the longest path that holds it. */
  readonly path: string;
  /** Only the files directly in the folder: a new folder needs a line of its own here. */
  readonly shallow?: true;
  /** Paths of other zones it may import from; itself always. A zone inside a zone is named apart. */
  readonly sees: readonly string[] | 'everything';
  /** npm packages it may import. */
  readonly packages: readonly string[] | 'any';
  readonly nodeBuiltins: boolean;
  /** It imports what it is given at run time: a worker's first lines, or a part of a page that did not come. */
  readonly importsUnnamed?: true;
  /** No clock, no randomness, no timers, no process: what comes in is an argument. */
  readonly pure?: true;
}

const shared = 'shared/src';
const facts = 'server/src/log/facts.ts';
const server = (...folders: string[]) => folders.map((folder) => `server/src/${folder}`);
const client = (...folders: string[]) => folders.map((folder) => `client/src/${folder}`);

const pure = { packages: [], nodeBuiltins: false, pure: true } as const;
const onNode = { packages: 'any', nodeBuiltins: true } as const;
const inBrowser = { packages: 'any', nodeBuiltins: false } as const;

const foundations = [shared, ...server('platform', 'platform/thread-from-source.mjs', 'config')];
const log = [facts, ...server('log')];
const core = server('centre', 'occupancy', 'rules', 'outlook');
const behindWall = client(
  'loading',
  'offline',
  'centre',
  'live',
  'languages',
  'design',
  'charts',
  'sound',
);
const attendance = 'client/src/api/attendance.ts';
const behindPages = [...behindWall, attendance, ...client('api', 'session', 'notices')];
const edges = server(
  'access',
  'audit',
  'accounts',
  'entrance.ts',
  'checkpoints',
  'retention',
  'ingest',
  'keeping',
  'keys',
  'live',
  'load',
  'records',
  'records/visits',
  'steering',
  'settings',
  'tables',
  'quarantine',
  'visitors',
  'pages',
  'observing',
  'description',
  'descriptions.ts',
  'http.ts',
  'front.ts',
  'storage.ts',
  'storage',
  'moving',
);

export interface LoadedApart {
  readonly from: string;
  readonly packages: readonly string[];
  readonly why: string;
}

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

  // The pure core. What a fact is belongs to the log; how it is kept does not concern the fold.
  { path: facts, sees: [shared], ...pure },
  { path: 'server/src/centre', sees: [shared, facts], ...pure },
  { path: 'server/src/occupancy', sees: [shared, facts], ...pure },
  { path: 'server/src/rules', sees: [shared, facts, ...server('occupancy')], ...pure },
  { path: 'server/src/outlook', sees: [shared, facts, ...server('occupancy', 'rules')], ...pure },

  // What stands on an operating system.
  { path: 'server/src/config', sees: [shared], ...onNode },
  {
    path: 'server/src/platform/thread-from-source.mjs',
    sees: ['server/bin'],
    packages: ['tsx'],
    nodeBuiltins: true,
    importsUnnamed: true,
  },
  {
    path: 'server/src/platform',
    sees: [shared, ...server('config', 'platform/thread-from-source.mjs')],
    ...onNode,
  },
  { path: 'server/src/pages', sees: foundations, ...onNode },
  { path: 'server/src/tables', sees: [...foundations, ...log], ...onNode },
  { path: 'server/src/http.ts', sees: [...foundations, ...log], ...onNode },
  { path: 'server/src/log', sees: [facts, ...foundations], ...onNode },
  { path: 'server/src/access', sees: [...foundations, ...log], ...onNode },
  { path: 'server/src/audit', sees: [...foundations, ...log, ...server('access')], ...onNode },
  // The people who sign in. Only here is better-auth known.
  { path: 'server/src/accounts', sees: [...foundations, ...server('access', 'audit')], ...onNode },
  {
    path: 'server/src/retention',
    sees: [...foundations, ...log, ...core, ...server('access', 'audit')],
    ...onNode,
  },
  {
    path: 'server/src/storage.ts',
    sees: [
      ...foundations,
      ...log,
      ...server('access', 'accounts', 'audit', 'checkpoints', 'records', 'storage'),
    ],
    ...onNode,
  },
  // What is kept, for both databases.
  {
    path: 'server/src/storage',
    sees: [
      ...foundations,
      ...log,
      ...server('access', 'accounts', 'audit', 'centre', 'checkpoints', 'records', 'storage.ts'),
    ],
    ...onNode,
  },
  {
    path: 'server/src/keys',
    sees: [...foundations, ...server('access', 'audit')],
    ...onNode,
  },
  // Who may come in: guards, sessions, keys, and the routes about them.
  {
    path: 'server/src/entrance.ts',
    sees: [
      ...foundations,
      ...server('access', 'accounts', 'audit', 'keys', 'descriptions.ts', 'storage.ts'),
    ],
    ...onNode,
  },
  // Everything from one database into another.
  {
    path: 'server/src/moving',
    sees: [...foundations, ...log, ...server('access', 'live')],
    ...onNode,
  },
  // What the log came to, kept so that a start need not read it all.
  {
    path: 'server/src/checkpoints',
    sees: [...foundations, ...log, ...core, ...server('live')],
    ...onNode,
  },
  // What is taken on at once, and what is told to come again.
  { path: 'server/src/load', sees: [...foundations, ...log], ...onNode },
  { path: 'server/src/keeping', sees: [...foundations, ...log], ...onNode },
  {
    path: 'server/src/ingest',
    sees: [...foundations, ...log, ...server('access', 'load')],
    ...onNode,
  },
  {
    path: 'server/src/quarantine',
    sees: [...foundations, ...log, ...server('access', 'audit', 'ingest')],
    ...onNode,
  },
  {
    path: 'server/src/live',
    sees: [...foundations, ...log, ...core, ...server('access')],
    ...onNode,
  },
  {
    path: 'server/src/records',
    sees: [
      ...foundations,
      ...log,
      ...core,
      ...server('access', 'audit', 'tables', 'live', 'records/visits'),
    ],
    ...onNode,
  },
  // What the visits of the log come to, wherever they are kept.
  {
    path: 'server/src/records/visits',
    sees: [shared, facts, ...server('occupancy')],
    ...pure,
  },

  {
    path: 'server/src/visitors',
    sees: [...foundations, ...log, ...core, ...server('access', 'audit', 'tables')],
    ...onNode,
  },

  {
    path: 'server/src/steering',
    sees: [...foundations, ...log, ...core, ...server('access', 'audit', 'records')],
    ...onNode,
  },
  {
    path: 'server/src/settings',
    sees: [...foundations, ...log, ...core, ...server('access', 'audit', 'live')],
    ...onNode,
  },
  // Counts what the others do, and tells those who watch over the server.
  {
    path: 'server/src/observing',
    sees: [...foundations, ...log, ...server('access', 'ingest')],
    ...onNode,
  },

  // Says to those who write clients what there is.
  {
    path: 'server/src/description',
    sees: foundations,
    ...onNode,
  },
  {
    path: 'server/src/descriptions.ts',
    sees: [
      ...foundations,
      ...server(
        'audit',
        'accounts',
        'description',
        'ingest',
        'keys',
        'live',
        'observing',
        'quarantine',
        'records',
        'settings',
        'steering',
        'visitors',
      ),
    ],
    ...onNode,
  },

  {
    path: 'server/src/front.ts',
    sees: [...foundations, ...server('access', 'description', 'http.ts')],
    ...onNode,
  },

  // The only ones who know everybody. Nothing simulated is reachable from the production server.
  {
    path: 'server/src/app.ts',
    sees: [...foundations, ...log, ...core, ...edges, ...server('api.ts')],
    ...onNode,
  },
  // What people ask and do, below `/api/v1`.
  {
    path: 'server/src/api.ts',
    sees: [...foundations, ...log, ...core, ...edges],
    ...onNode,
  },
  {
    path: 'server/src/cli',
    sees: [...foundations, ...log, ...core, ...edges, ...server('app.ts'), 'test/feed'],
    ...onNode,
  },
  // Builders and slow, plain models that the fast ones are held against.
  {
    path: 'server/src/testing',
    sees: [...foundations, ...log, ...core, ...edges, 'shared/src/testing'],
    ...onNode,
  },
  { path: 'server/bin', sees: server('cli'), ...onNode },

  // The pages. They speak to the server through what shared says, never through its code.
  // `centre` turns a State into what a page shows, `live` brings the State.
  // It says it in words, so it and the languages are one layer.
  {
    path: 'client/src/centre',
    sees: [shared, 'client/src/languages'],
    packages: ['i18next'],
    nodeBuiltins: false,
  },
  { path: 'client/src/loading', sees: [], packages: [], nodeBuiltins: false, importsUnnamed: true },
  // What opens without a server.
  { path: 'client/src/offline', sees: [], packages: [], nodeBuiltins: false },
  {
    path: 'client/src/languages',
    sees: [shared, ...client('centre', 'loading')],
    ...inBrowser,
  },
  // Asks the server, and who asks.
  { path: 'client/src/api', sees: [shared], ...inBrowser },
  // What somebody does at a page: for the roll call too, which is to be light and knows nothing else of it.
  { path: attendance, sees: [], packages: [], nodeBuiltins: false },
  { path: 'client/src/session', sees: [shared, attendance, ...client('api')], ...inBrowser },
  {
    path: 'client/src/design',
    sees: [shared, ...client('api', 'centre', 'languages', 'loading', 'session')],
    ...inBrowser,
  },
  {
    path: 'client/src/live',
    sees: [shared, ...client('centre', 'languages', 'design', 'loading')],
    ...inBrowser,
  },
  {
    path: 'client/src/charts',
    sees: [shared, ...client('centre', 'languages', 'design', 'loading')],
    ...inBrowser,
  },
  { path: 'client/src/sound', sees: [shared], ...inBrowser },
  {
    path: 'client/src/notices',
    sees: [shared, ...client('centre', 'languages', 'design', 'session', 'live', 'sound')],
    ...inBrowser,
  },
  { path: 'client/src/wall', sees: [shared, ...behindWall], ...inBrowser },
  {
    path: 'client/src/roll-call',
    sees: [
      shared,
      attendance,
      ...client('centre', 'design', 'languages', 'live', 'loading', 'offline'),
    ],
    ...inBrowser,
  },
  { path: 'client/src/pages', sees: [shared, ...behindPages], ...inBrowser },
  {
    path: 'client/src/app',
    sees: [shared, ...behindPages, ...client('pages')],
    ...inBrowser,
  },
  {
    path: 'client/src',
    shallow: true,
    sees: [shared, ...behindPages, ...client('wall', 'pages', 'app')],
    ...inBrowser,
  },

  {
    path: 'client/testing',
    sees: [shared, 'shared/src/testing', ...behindPages, ...client('wall', 'pages', 'app')],
    ...onNode,
  },

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
