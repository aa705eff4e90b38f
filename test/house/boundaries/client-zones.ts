import { inBrowser, onNode, shared, type Zone } from './zone.ts';

const client = (...folders: string[]) => folders.map((folder) => `client/src/${folder}`);
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

/** The pages. They speak to the server through what shared says, never through its code. */
export const clientZones: readonly Zone[] = [
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
];
