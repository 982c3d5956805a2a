import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addKey, makeKey, openKeys } from '../dist/consent/keys.js';
import { DAY_MS, NOON } from './http-makers.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'askfirst-keys-')), 'keys');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('openKeys()', () => {
  test('publishes a retired key until the last receipt it signed has expired, and verifies for good', async () => {
    const first = (await openKeys(folder, NOON)).current;
    const second = await addKey(folder, NOON + DAY_MS);
    const keys = await openKeys(folder, NOON + DAY_MS);
    expect(keys.current).toBe(second);
    const published = (at: number) => keys.jwks(at).keys.map(({ kid }) => kid);
    expect(published(NOON + DAY_MS)).toEqual([first, second]);
    // The longest choice that the wire allows is 400 days, and seven more of grace.
    expect(published(NOON + 408 * DAY_MS - 1)).toEqual([first, second]);
    expect(published(NOON + 408 * DAY_MS)).toEqual([second]);
    expect(await keys.verifyingKey(first)).toBeDefined();
    expect(JSON.stringify(keys.jwks(NOON))).not.toContain('"d"');
  });

  test('keeps them for their owner alone, and signs with none that is not in use', async () => {
    const { current } = await openKeys(folder, NOON);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const { kid, use } = await makeKey(folder, NOON + 1);
    expect((await openKeys(folder, NOON + 1)).current).toBe(current);
    use();
    expect((await openKeys(folder, NOON + 1)).current).toBe(kid);
    const files = readdirSync(folder);
    expect(files.sort()).toEqual([`${current}.json`, `${kid}.json`].sort());
    for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });
});
