import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DashboardApp, HOSTILE, PASSWORD, SITES, startDashboard } from './dashboard-app.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';

const VIEWS = ['overview', 'consents', 'notices', 'ledger', 'access'];

let app: DashboardApp;
beforeAll(async () => {
  app = await startDashboard();
}, 120_000);
afterAll(() => app?.close());

const visit = async (tab: Page, query = '') => {
  await tab.goto(`${app.origin}/${query}`);
  await tab.until(
    () => document.querySelector('main') && !document.querySelector('[aria-busy=true]'),
  );
};

async function signIn(tab: Page): Promise<void> {
  await visit(tab);
  await tab.type('#password', PASSWORD);
  await tab.press('Enter');
  await tab.until(() => document.querySelector('.totals .figure:not(.skeleton)'));
}

const texts = (tab: Page, selector: string) =>
  tab.evaluate(
    (wanted) => [...document.querySelectorAll(wanted)].map((one) => one.textContent ?? ''),
    selector,
  );

/** Sets a field as a person would, whatever the platform's widget looks like. */
const choose = (tab: Page, label: string, value: string) =>
  tab.evaluate(
    (wanted, chosen) => {
      const field = [...document.querySelectorAll('label.field')].find((one) =>
        one.textContent?.startsWith(wanted),
      );
      const select = field?.querySelector('select');
      if (!select) throw new Error(`no field ${wanted}`);
      select.value = chosen;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    label,
    value,
  );

describeEngines('the dashboard', (engine) => {
  // The page is the same in all three; what each engine could do differently is tested in each.
  const once = engine !== 'chromium' && process.env.FULL === undefined;

  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1280, height: 900, locale: 'en-US' });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());

  test('asks for the password, and says when it is wrong', async () => {
    await visit(tab);
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('password');
    await tab.type('#password', 'wrong');
    await tab.press('Enter');
    await tab.until(() => document.querySelector('[role=alert]')?.textContent);
    expect(await texts(tab, '[role=alert]')).toEqual(['The password is wrong.']);
    await signIn(tab);
    expect(await tab.evaluate(() => document.cookie)).toBe('');
  });

  test('shows the figures that the store gives', async () => {
    await visit(tab);
    const to = new Date().toISOString().slice(0, 10);
    const from = new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);
    const { totals, pages, isps } = await app.store.report({
      site: 'shop.example',
      from,
      to,
      limit: 50,
    });
    const format = (value: number) => new Intl.NumberFormat('en-US').format(value);
    expect(totals.visitors).toBeGreaterThan(100);
    const titles = await tab.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.figure')].map((one) => one.title),
    );
    expect(titles).toEqual([
      format(totals.visitors),
      format(totals.visits),
      format(totals.views),
      (totals.views / totals.visits).toFixed(1),
      format(totals.consents),
      format(totals.withdrawals),
    ]);
    const [firstPage] = await texts(tab, '[aria-label=Pages] tbody th');
    expect(firstPage).toBe(pages.sort((a, b) => b.views - a.views)[0]?.page);
    expect(await texts(tab, '[aria-labelledby=isps] tbody th')).toEqual(
      isps.slice(0, 9).map(({ isp }) => isp),
    );
    expect(await tab.evaluate(() => document.querySelectorAll('.plot canvas').length)).toBe(1);
    expect(await tab.evaluate(() => document.querySelectorAll('.chart tbody tr').length)).toBe(30);
  });

  test.skipIf(once)('draws the figure that is pressed', async () => {
    await visit(tab);
    await tab.click('.totals li:nth-child(3) button');
    expect(await texts(tab, '#chart-title')).toEqual(['Page views']);
    expect(await texts(tab, '.card[aria-pressed=true] .label')).toEqual(['Page views']);
  });

  test('narrows to a page by a press, and goes back by the browser’s own button', async () => {
    await visit(tab);
    await tab.click('[aria-label=Pages] tbody tr:nth-child(2) button');
    await tab.until(() => document.querySelector('.chips'));
    expect(await texts(tab, '.chips li span')).toEqual(['Page: /pricing']);
    expect(await tab.url()).toContain('page=%2Fpricing');
    expect(await texts(tab, '.totals .label')).not.toContain('Consents');
    await tab.evaluate(() => history.back());
    await tab.until(() => !document.querySelector('.chips'));
    expect(await texts(tab, '.totals .label')).toContain('Consents');
  });

  test('changes days and site, and keeps both in its address', async () => {
    await visit(tab);
    await choose(tab, 'Days', '7d');
    await tab.until(() => document.querySelectorAll('.chart tbody tr').length === 7);
    await tab.reload();
    await tab.until(() => document.querySelectorAll('.chart tbody tr').length === 7);
    await visit(tab, '?range=custom&from=2026-01-05&to=2026-01-06');
    await tab.until(() => document.querySelector('.empty'));
    await visit(tab, '?range=today');
    await tab.until(() => document.querySelectorAll('.chart tbody tr').length === 24);
    await visit(tab, `?site=${SITES[1]}`);
    await tab.until(() => document.querySelector('.empty'));
    expect((await texts(tab, '.empty code'))[0]).toBe(
      `<script async src="${app.origin}/askfirst.js" data-policy="/privacy"></script>`,
    );
  });

  test('can be used by keyboard alone', async () => {
    await visit(tab);
    await tab.press('Tab');
    expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe(
      'Skip to the figures',
    );
    await tab.press('Enter');
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('main');
    await tab.evaluate(() => document.querySelector<HTMLElement>('.plot')?.focus());
    await tab.press('ArrowLeft');
    const last = await texts(tab, '.readout');
    await tab.press('ArrowLeft');
    const before = await texts(tab, '.readout');
    expect(last[0]).toMatch(/\d/);
    expect(before[0]).toMatch(/\d/);
    expect(before).not.toEqual(last);
  });

  test('runs nothing that came from a visitor', async () => {
    await visit(tab, '?range=7d');
    await tab.evaluate(() => {
      for (const more of document.querySelectorAll<HTMLElement>('.more')) more.click();
    });
    const shown = (await texts(tab, '.bars tbody th')).join('\n');
    for (const text of HOSTILE) expect(shown).toContain(text);
    for (const view of VIEWS) {
      await visit(tab, `?view=${view}&page=${encodeURIComponent(`/${HOSTILE[0]}`)}`);
      expect(await tab.evaluate(() => Reflect.get(globalThis, 'pwned'))).toBe(undefined);
      expect(
        await tab.evaluate(() => document.querySelectorAll('main img, main script').length),
      ).toBe(0);
    }
    await visit(tab, '?view=consents');
    expect((await texts(tab, '.records')).join('')).toContain(HOSTILE[0]);
    await visit(tab, '?view=notices');
    expect((await texts(tab, 'blockquote')).join('')).toContain(HOSTILE[1]);
  });

  test.skipIf(once)('lists consents, page by page', async () => {
    await visit(tab, '?view=consents');
    expect(await tab.evaluate(() => document.querySelectorAll('.records tbody tr').length)).toBe(
      50,
    );
    await tab.click('main .control');
    await tab.until(() => document.querySelectorAll('.records tbody tr').length === 100);
    expect(await tab.evaluate(() => document.activeElement?.tagName)).toBe('A');
  });

  test.skipIf(once)('shows the ledger, newest first, without whose browser it was', async () => {
    await visit(tab, '?view=ledger');
    const rows = await texts(tab, '.ledger tbody tr');
    expect(rows).toHaveLength(50);
    expect(rows.join('')).toContain('Records looked at');
    const [first = '', second = ''] = await texts(tab, '.ledger tbody th');
    expect(Number(first) - Number(second)).toBe(1);
    await tab.click('main .control');
    await tab.until(() => document.querySelectorAll('.ledger tbody tr').length === 100);
  });

  test.skipIf(once)('registers a notice', async () => {
    await visit(tab, '?view=notices');
    const open = () => tab.evaluate(() => document.querySelectorAll('.badge.pending').length);
    const before = await open();
    await tab.click('.notice .primary');
    await tab.until(
      (count) => document.querySelectorAll('.badge.pending').length === count - 1,
      before,
    );
    expect(await texts(tab, '[role=status]')).toContain('The text is registered.');
  });

  test('makes a token that works once it is shown, and revokes it', async () => {
    await visit(tab, '?view=access');
    await tab.type('#name', `stats in ${engine} <b>`);
    await tab.click('form.panel .primary');
    await tab.until(() => document.querySelector('.once code'));
    const [secret = ''] = await texts(tab, '.once code');
    const ask = () =>
      fetch(`${app.origin}/v1/reports/days?site=shop.example`, {
        headers: { authorization: `Bearer ${secret}` },
      });
    expect((await ask()).status).toBe(200);
    await tab.click('.tokens li:last-child button');
    await tab.until(() => document.querySelector('dialog[open]'));
    await tab.press('Escape');
    await tab.until(() => !document.querySelector('dialog'));
    expect((await ask()).status).toBe(200);
    await tab.click('.tokens li:last-child button');
    await tab.click('dialog .danger');
    await tab.until(
      (name) => !document.querySelector('.tokens')?.textContent?.includes(name),
      engine,
    );
    expect((await ask()).status).toBe(401);
  });

  test.skipIf(once).each([false, true])('has no fault that axe finds (dark: %s)', async (dark) => {
    if (dark && !(await tab.emulate({ dark }))) return;
    for (const view of VIEWS) {
      await visit(tab, `?view=${view}`);
      expect([view, await runAxe(tab)]).toEqual([view, []]);
    }
    await visit(tab, `?site=${SITES[1]}`);
    expect(await runAxe(tab)).toEqual([]);
    if (dark) await tab.emulate({ dark: false });
  });

  test.skipIf(once || engine === 'webkit')(
    'fits into 320 pixels, and into a page read from the right',
    async () => {
      await tab.setViewport(320, 700);
      for (const view of VIEWS) {
        await visit(tab, `?view=${view}`);
        for (const dir of ['ltr', 'rtl']) {
          const wide = await tab.evaluate((direction) => {
            document.documentElement.dir = direction;
            return document.documentElement.scrollWidth;
          }, dir);
          expect(wide, `${view} ${dir}`).toBeLessThanOrEqual(320);
        }
      }
      await tab.setViewport(1280, 900);
    },
  );

  test.skipIf(process.env.SHOTS === undefined)('is photographed', async () => {
    const folder = process.env.SHOTS ?? '';
    mkdirSync(folder, { recursive: true });
    for (const view of VIEWS) {
      await visit(tab, `?view=${view}`);
      await tab.screenshot(`${folder}/dashboard-${view}-${engine}.png`);
    }
  });

  test('asks again when the session is over', async () => {
    await visit(tab);
    app.later(13 * 3_600_000);
    await tab.click('.controls button.quiet');
    await tab.until(() => document.querySelector('#password'));
    await signIn(tab);
    await tab.click('.sign-out');
    await tab.until(() => document.querySelector('#password'));
  });
});

describe('a collector that fails', () => {
  test('is shown as such, with a way on', async () => {
    const own = await startDashboard();
    const browser = await openBrowser('chromium', { width: 1280, height: 900 });
    const tab = await browser.newPage();
    await tab.goto(own.origin);
    await tab.until(() => document.querySelector('#password'));
    await tab.type('#password', PASSWORD);
    await tab.press('Enter');
    await tab.until(() => document.querySelector('.totals .figure:not(.skeleton)'));
    own.fail();
    await tab.click('.controls button.quiet');
    await tab.until(() => document.querySelector('main [role=alert] button'));
    expect((await texts(tab, 'main [role=alert] h2'))[0]).toBe('These figures could not be read');
    expect((await texts(tab, 'main [role=alert] p'))[0]).toBe('The disk is full.');
    await own.close();
    await tab.click('main [role=alert] button');
    await tab.until(
      () => document.querySelector('main [role=alert] h2')?.textContent === 'No answer',
    );
    await browser.close();
  });
});

interface Finding {
  id: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

function runAxe(tab: Page): Promise<string[]> {
  const run = async () => {
    const axe = Reflect.get(globalThis, 'axe') as {
      run(root: Document, options: object): Promise<{ violations: Finding[] }>;
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`)}`,
    );
  };
  // The test runner rewrites `import()` in what it compiles; in text it stays the browser's own.
  const text = `async () => { await import('/axe.js'); return (${run})(); }`;
  return tab.evaluate(Object.assign(run, { toString: () => text }));
}
