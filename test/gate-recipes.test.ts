/** The recipes of docs/recipes.md, run against the real state. */
import { act, createElement, StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { derived } from 'svelte/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, defineComponent, h, nextTick, onScopeDispose, shallowRef } from 'vue';
import type { Askfirst } from '../src/types';
import { openPage, sourceDoors } from './helpers/doors';

let askfirst: Askfirst<string>;
let root: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  document.body.replaceChildren();
  root = document.createElement('div');
  document.body.append(root);
  askfirst = openPage({ banner: false, categories: { marketing: {} } }, sourceDoors());
});
afterEach(() => {
  askfirst.dispose();
  // biome-ignore lint/suspicious/noDocumentCookie: takes the choice away.
  document.cookie = 'consent=;max-age=0;path=/';
});

describe('React', () => {
  const useConsent = () =>
    useSyncExternalStore(
      askfirst.subscribe,
      () => askfirst.state,
      () => undefined,
    );
  const Film = () => {
    const state = useConsent();
    return createElement('p', null, state?.categories.marketing ? 'film' : 'no film');
  };

  test('useConsent() follows the choice and lets go when unmounted', async () => {
    const app = createRoot(root);
    await act(() => app.render(createElement(StrictMode, null, createElement(Film))));
    expect(root.textContent).toBe('no film');
    await act(() => askfirst.acceptAll());
    expect(root.textContent).toBe('film');
    await act(() => askfirst.rejectAll());
    expect(root.textContent).toBe('no film');
    await act(() => app.unmount());
    askfirst.acceptAll();
    expect(root.textContent).toBe('');
  });

  test('useConsent() is undecided on a server', () => {
    expect(renderToString(createElement(Film))).toBe('<p>no film</p>');
  });
});

describe('Vue', () => {
  function useConsent() {
    const state = shallowRef(askfirst.state);
    onScopeDispose(
      askfirst.subscribe((next) => {
        state.value = next;
      }),
    );
    return state;
  }

  test('useConsent() follows the choice', async () => {
    const app = createApp(
      defineComponent(() => {
        const state = useConsent();
        return () => h('p', state.value.categories.marketing ? 'film' : 'no film');
      }),
    );
    app.mount(root);
    expect(root.textContent).toBe('no film');
    askfirst.acceptAll();
    await nextTick();
    expect(root.textContent).toBe('film');
    app.unmount();
    askfirst.rejectAll();
    expect(root.textContent).toBe('');
  });
});

describe('Svelte', () => {
  test('askfirst is a store', () => {
    const seen: boolean[] = [];
    const marketing = derived(askfirst, (state) => state.categories.marketing ?? false);
    const stop = marketing.subscribe((allowed) => seen.push(allowed));
    askfirst.acceptAll();
    stop();
    askfirst.rejectAll();
    expect(seen).toEqual([false, true]);
  });
});
