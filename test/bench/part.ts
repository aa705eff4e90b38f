import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

// Whatever is measured runs in a process of its own: a benchmark that shares one with what drives it
// measures both.

/** A process that does one kind of thing when asked. Asks are answered one after the other. */
export interface Part<Ask, Answer> {
  ask(what: Ask): Promise<Answer>;
  stop(): Promise<void>;
}

type Reply<Answer> = { readonly answer: Answer } | { readonly failed: string };

/**
 * Starts a module of this folder, on the sources: what runs as a server is measured as it was built, but
 * a build has no parts to be taken singly.
 */
export function startPart<Ask, Answer>(module: string): Part<Ask, Answer> {
  const child = fork(fileURLToPath(new URL(`./${module}.ts`, import.meta.url)), {
    execArgv: ['--conditions=source', '--import', 'tsx', '--expose-gc'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error(`${module} ended before it answered`);
  });
  gone.catch(() => {});
  return {
    async ask(what) {
      const replied = once(child, 'message');
      child.send({ ask: what });
      // The other end is answerAsks below, with the same two types.
      const [reply]: Reply<Answer>[] = await Promise.race([replied, gone]);
      if (reply === undefined) throw new Error(`${module} said nothing`);
      if ('failed' in reply) throw new Error(`${module}: ${reply.failed}`);
      return reply.answer;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** The part's own end. It ends with the process that started it. */
export function answerAsks<Ask, Answer>(answer: (ask: Ask) => Answer | Promise<Answer>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', async ({ ask }: { readonly ask: Ask }) => {
    let reply: Reply<Answer>;
    try {
      reply = { answer: await answer(ask) };
    } catch (error) {
      reply = { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    process.send?.(reply);
  });
}
