#!/usr/bin/env node
import { buildIfStale } from './build.mjs';

try {
  buildIfStale();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
await import('../dist/program/main.js');
