import { onNode, pure, shared, type Zone } from './zone.ts';

const facts = 'server/src/log/facts.ts';
const server = (...folders: string[]) => folders.map((folder) => `server/src/${folder}`);

const foundations = [shared, ...server('platform', 'platform/thread-from-source.mjs', 'config')];
const log = [facts, ...server('log')];
const core = server('centre', 'occupancy', 'rules', 'outlook');
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

/** The server, from the pure core to those who know everybody. */
export const serverZones: readonly Zone[] = [
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
];
