#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('./dist/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error(
    'askfirst-collector is not built. Run `npm run build` in the repository and try again.',
  );
  process.exit(1);
}
await import(main.href);
