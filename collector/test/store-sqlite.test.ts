import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../dist/store/sqlite/open.js';
import { describeStore } from './store-contract.ts';

const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

describeStore('sqlite', () => {
  const dir = mkdtempSync(join(tmpdir(), 'askfirst-store-'));
  made.push(dir);
  return openSqliteStore({ dir, reserveBytes: 0 });
});
