import { afterEach, expect, test } from 'vitest';
import { hasGpc } from '../src/consent/signals';

afterEach(() => Reflect.deleteProperty(navigator, 'globalPrivacyControl'));

test.each([
  [true, true],
  [false, false],
  [undefined, false],
  [1, false],
  ['1', false],
  ['true', false],
])('hasGpc() with %j is %s', (value, expected) => {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value, configurable: true });
  expect(hasGpc()).toBe(expected);
});
