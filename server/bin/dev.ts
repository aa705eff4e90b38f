// `npm run dev`: the server from its sources, restarted when they change, and Vite for the pages.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const children = [
  spawn(
    process.execPath,
    ['--watch', '--conditions=source', '--import', 'tsx', 'server/src/cli/main.ts', 'serve'],
    { cwd: root, stdio: 'inherit' },
  ),
  spawn('npm', ['run', 'dev', '--workspace', 'client'], { cwd: root, stdio: 'inherit' }),
];

for (const child of children)
  child.on('exit', (code) => {
    for (const other of children) other.kill('SIGINT');
    process.exitCode = code ?? 0;
  });
process.on('SIGINT', () => undefined);
