// @vitest-environment node
import { expect, test } from 'vitest';
import { createAskfirst } from '../src/index';

test('importing and starting on a server is safe, and allows nothing', async () => {
  expect(typeof document).toBe('undefined');
  const askfirst = createAskfirst({ categories: { analytics: {}, ads: {} } });
  const seen: string[] = [];
  askfirst.subscribe(({ status }) => seen.push(status))();
  askfirst.acceptAll();
  askfirst.save({ ads: true });
  askfirst.track('x');
  askfirst.storage('ads').set('a', 'b');
  expect(seen).toEqual(['undecided']);
  expect(askfirst.state.categories).toEqual({ necessary: true, analytics: false, ads: false });
  expect(askfirst.allows('ads')).toBe(false);
  expect(askfirst.allows('necessary')).toBe(true);
  expect(askfirst.storage('ads').get('a')).toBeUndefined();
  expect(await askfirst.receipt()).toBeUndefined();
  expect((await askfirst.explain()).items).toEqual([]);
  expect(Object.keys(createAskfirst().state.categories)).toEqual([
    'necessary',
    'preferences',
    'analytics',
  ]);
});
