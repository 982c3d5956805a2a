import { beforeEach, describe, expect, test } from 'vitest';
import { createGoogle } from '../src/extras/google';
import type { Config } from '../src/rooms';
import type { CategoryOptions } from '../src/types';

type Layer = { dataLayer?: IArguments[] };
const layer = () => (window as Layer).dataLayer ?? [];
const configOf = (categories: Record<string, CategoryOptions>) =>
  ({ categories: { necessary: {}, ...categories } }) as unknown as Config;
const granted = () =>
  Object.entries(layer().at(-1)?.[2] as Record<string, string>)
    .filter(([, status]) => status === 'granted')
    .map(([signal]) => signal);

beforeEach(() => {
  delete (window as Layer).dataLayer;
});

const ADS = ['ad_storage', 'ad_user_data', 'ad_personalization'];
const PREFERENCES = ['functionality_storage', 'personalization_storage'];

describe('createGoogle()', () => {
  test('denies everything but security first, by real arguments', () => {
    createGoogle(configOf({ analytics: {}, marketing: {} }));
    expect(layer().map((entry) => [...entry].slice(0, 2))).toEqual([['consent', 'default']]);
    expect(Object.prototype.toString.call(layer()[0])).toBe('[object Arguments]');
    expect(granted()).toEqual(['security_storage']);
  });

  test.each<[string, Record<string, CategoryOptions>, string[]]>([
    ['analytics', { analytics: {} }, ['analytics_storage']],
    ['statistics', { statistics: {} }, ['analytics_storage']],
    ['marketing', { marketing: {} }, ADS],
    ['ads', { ads: {} }, ADS],
    ['addresses', { addresses: {} }, []],
    ['sharing', { partners: { sharing: true } }, ADS],
    ['preferences', { preferences: {} }, PREFERENCES],
    ['named', { insight: { services: { analytics_storage: {} } } }, ['analytics_storage']],
    // A service that is named like a signal takes it from the category of that kind.
    ['named elsewhere', { marketing: {}, insight: { services: { ad_storage: {} } } }, ADS],
  ])('grants by the name of the category: %s', (_, categories, expected) => {
    const apply = createGoogle(configOf(categories));
    apply(() => true);
    expect(granted()).toEqual([...expected, 'security_storage'].sort(byOrder));
  });

  test('takes a named signal from its category alone', () => {
    const apply = createGoogle(
      configOf({ marketing: {}, insight: { services: { ad_storage: {} } } }),
    );
    apply((name) => name !== 'insight');
    expect(granted()).toEqual(['ad_user_data', 'ad_personalization', 'security_storage']);
  });

  test('says only what changed', () => {
    const apply = createGoogle(configOf({ analytics: {}, other: {} }));
    apply((name) => name === 'necessary');
    expect(layer()).toHaveLength(1);
    apply((name) => name !== 'other');
    apply(() => true);
    expect(layer().map((entry) => entry[1])).toEqual(['default', 'update']);
    apply((name) => name === 'necessary');
    expect(layer()).toHaveLength(3);
    expect(granted()).toEqual(['security_storage']);
  });

  test('a data layer that throws does not stop the choice', () => {
    Object.assign(window, { dataLayer: {} });
    const apply = createGoogle(configOf({ analytics: {} }));
    expect(() => apply(() => true)).not.toThrow();
  });

  test('adds to a data layer that is there', () => {
    const own = { event: 'own' };
    Object.assign(window, { dataLayer: [own] });
    createGoogle(configOf({}));
    expect(layer()[0]).toBe(own);
    expect(layer()).toHaveLength(2);
  });
});

const ORDER = [...ADS, 'analytics_storage', ...PREFERENCES, 'security_storage'];
const byOrder = (a: string, b: string) => ORDER.indexOf(a) - ORDER.indexOf(b);
