import { startCollector } from '../browser/server-collector.ts';
import type { Tracker } from './fault-stage.ts';

declare const window: Window & {
  askfirst?: { state?: { status: string }; acceptAll(): void };
};

/** Ourselves, counted in the real collector's database. */
export const ASKFIRST: Tracker = {
  name: 'askfirst',
  markup: (collector) => `<script async src="/askfirst.js" data-collector="${collector}"></script>`,
  isReady: () => window.askfirst?.state !== undefined,
  consent: () => window.askfirst?.acceptAll(),
  async receive() {
    const collector = await startCollector();
    return {
      origin: collector.origin,
      views: () => collector.views().map(({ page }) => page),
      stop: () => collector.stop(),
    };
  },
};
