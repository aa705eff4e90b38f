import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './boundaries/check.ts';
import { loadedApart, testsSee, zones } from './boundaries/table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { modules, violations } = checkBoundaries(root, { zones, testsSee, loadedApart });
for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`);
console.log(`boundaries: ${modules} modules, ${violations.length} violations`);
process.exitCode = violations.length > 0 || modules === 0 ? 1 : 0;
