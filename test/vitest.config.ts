import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      {
        test: {
          name: 'sdk',
          environment: 'happy-dom',
          include: ['test/*.test.ts'],
        },
      },
      {
        test: {
          name: 'collector',
          environment: 'node',
          include: ['collector/test/**/*.test.ts'],
          // Many start processes, which takes a loaded machine seconds each.
          testTimeout: 60_000,
          // They wait for processes and disks more than they work.
          maxWorkers: 2,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Browsers wait more than they work: two files at once halve the time, more make it unsteady.
          maxWorkers: 2,
          // Files in turn in one process, so that a browser that runs serves all of them.
          isolate: false,
        },
      },
    ],
  },
});
