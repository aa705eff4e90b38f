import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { applyMergePatch, type JsonObject } from '@khorgos/shared/live/merge-patch';
import type { LiveClientEvents, LiveServerEvents } from '@khorgos/shared/live/messages';
import type { State } from '@khorgos/shared/live/state';
import express from 'express';
import { Server } from 'socket.io';
import { pastAnswer } from './past-answer.ts';
import { typicalAnswer } from './typical-answer.ts';

// The built pages with a State of our choosing behind them: what a screen makes of states that take
// a real Centre an evening, or a disaster, to reach.

const dist = fileURLToPath(new URL('../../client/dist/', import.meta.url));
const printStates = fileURLToPath(new URL('../../client/testing/print-states.ts', import.meta.url));
const run = promisify(execFile);

export interface ShownStates {
  readonly url: string;
  /** Puts another State on every screen. */
  show(state: State): void;
  /** Sends a change of the State as a patch. */
  patch(merge: JsonObject): void;
  /** Answers requests of these paths, by the name of the state that is shown. */
  answer(answers: Answers, stateName: string): void;
  /** Lets every screen go, and answers none until it speaks again. */
  hush(): void;
  speak(): void;
  stop(): Promise<void>;
}

type Answers = Readonly<Record<string, (stateName: never, shown: State) => unknown>>;

export interface ShowOptions {
  /** Where the built pages lie. */
  readonly pages?: string;
  readonly port?: number;
}

type States = Readonly<Record<string, State>>;
let printed: Promise<States> | undefined;

/** The states that client/testing holds worth a look, by name; printed once for all files of a worker. */
export function fixtureStates(): Promise<States> {
  printed ??= printStatesOnce();
  return printed;
}

async function printStatesOnce(): Promise<States> {
  const { stdout } = await run(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', printStates],
    { maxBuffer: 100_000_000 },
  );
  return JSON.parse(stdout);
}

export async function showStates(
  first: State,
  { pages = dist, port = 0 }: ShowOptions = {},
): Promise<ShownStates> {
  let state = first;
  let shownAt = performance.now();
  let hushed = false;
  let answerOf: (path: string) => unknown = () => undefined;
  const app = express();
  for (const apart of ['wall', 'rollcall'])
    app.get(`/${apart}`, (_request, response) => response.sendFile(join(pages, `${apart}.html`)));
  app.use(express.static(pages));
  app.get('/api/v1/live', (_request, response) => {
    response.json(state);
  });
  app.get('/api/v1/history/typical-day', (_request, response) => {
    response.json(typicalAnswer(state));
  });
  app.get('/api/v1/state', ({ query }, response) => {
    response.json(pastAnswer(state, String(query.at)));
  });
  app.use('/api', (request, response) => {
    const answer = answerOf(`/api${request.path}`);
    if (answer === undefined) response.status(404).json({ status: 404 });
    else response.json(answer);
  });
  // Whatever else is asked for is a page of the one application.
  app.get('/{*path}', (_request, response) => response.sendFile(join(pages, 'index.html')));
  const server = createServer(app);
  const io = new Server<LiveClientEvents, LiveServerEvents>(server, {
    allowRequest: (_request, decide) => decide(hushed ? 'hushed' : null, !hushed),
  });
  const live = io.of('/live');
  live.on('connection', (socket) => {
    socket.emit('snapshot', state);
    socket.on('resync', () => socket.emit('snapshot', state));
  });
  // The server's clock goes on from the moment of the State.
  const beat = () => {
    const at = new Date(Date.parse(state.at) + performance.now() - shownAt).toISOString();
    live.emit('heartbeat', { epoch: state.epoch, revision: state.revision, at });
  };
  const timer = setInterval(beat, 1000);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    show(next) {
      state = next;
      shownAt = performance.now();
      live.emit('snapshot', state);
      beat();
    },
    patch(merge) {
      const revision = state.revision + 1;
      const at = new Date(Date.parse(state.at) + performance.now() - shownAt).toISOString();
      shownAt = performance.now();
      const stamped = { ...merge, revision, at };
      state = applyMergePatch(state as unknown as JsonObject, stamped) as unknown as State;
      live.emit('patch', { epoch: state.epoch, revision, at, merge: stamped });
    },
    answer(answers, stateName) {
      answerOf = (path) => answers[path]?.(stateName as never, state);
    },
    hush() {
      hushed = true;
      io.disconnectSockets(true);
    },
    speak() {
      hushed = false;
    },
    async stop() {
      clearInterval(timer);
      await io.close();
    },
  };
}
