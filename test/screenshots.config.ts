import { defineConfig } from 'vitest/config';

/** `npm run screenshots`: not a test of its own, but played like one. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/browser/screenshots.shots.ts'],
    environment: 'node',
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
