import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPanel } from '../src/extras/panel';
import type { Askfirst } from '../src/types';
import { openPage, sourceDoors } from './helpers/doors';

let askfirst: Askfirst<string>;
beforeEach(() => {
  document.body.innerHTML = `<script type="text/plain" data-category="ads" data-src="/ads.js"></script>
    <script type="text/plain" data-category="nonsense">inline()</script>
    <template data-category="!ads"><p>Instead</p></template>
    <iframe data-category="ads" data-src="/film" title="Film"></iframe>`;
  localStorage.setItem('own', '1');
});
afterEach(() => {
  askfirst.dispose();
  document.body.replaceChildren();
  localStorage.clear();
  // biome-ignore lint/suspicious/noDocumentCookie: takes the choice away.
  document.cookie = 'consent=;max-age=0;path=/';
});
const open = () => {
  askfirst = openPage({ banner: false, categories: { ads: {} } }, sourceDoors());
};

test('explain() says why each gated item runs or not', async () => {
  open();
  const why = async () =>
    (await askfirst.explain()).items.map((item) => [item.what, item.running, item.why]);
  expect(await why()).toEqual([
    ['script /ads.js', false, 'the visitor has not decided'],
    ['script inline()', false, 'no such category is configured'],
    ['template', true, 'it is shown'],
    ['iframe /film', false, 'the visitor has not decided'],
  ]);
  askfirst.rejectAll();
  expect((await why())[0]).toEqual(['script /ads.js', false, 'the category is refused']);
  const { storage, state, errors } = await askfirst.explain();
  expect(storage).toContainEqual({ what: 'own', where: 'localStorage' });
  expect(storage).toContainEqual({ what: 'consent', where: 'cookie' });
  expect([state.status, errors]).toEqual(['refused', []]);
});

test('openPanel() shows it on the page, follows changes and goes', async () => {
  open();
  const panel = openPanel(askfirst);
  const text = () => document.querySelector('#askfirst-debug')?.textContent ?? '';
  await vi.waitFor(() => expect(text()).toContain('undecided'));
  expect(text()).toContain('/ads.js (ads): the visitor has not decided');
  askfirst.rejectAll();
  await vi.waitFor(() => expect(text()).toContain('the category is refused'));
  panel.dispose();
  expect(document.querySelector('#askfirst-debug')).toBeNull();
});
