import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { INJECT_GPC, startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { expectNoTrouble } from './spy.ts';
import { CONFIG, focused, statusOf, uiPage, untilAsked } from './ui-pages.ts';

let collector: TestCollector;
let server: TestServer;
/** The collector drops every connection. */
let dead = false;

beforeAll(async () => {
  collector = await startCollector({
    front: { handler: () => (dead ? { drop: true } : undefined) },
  });
  server = await startServer({
    handler({ url }) {
      const { pathname, searchParams } = new URL(url, 'http://x');
      if (!/^\/(page)?$/.test(pathname)) return undefined;
      const gpc = searchParams.get('gpc') ?? undefined;
      return uiPage({
        config: { ...CONFIG, collector: collector.front.origin, gpc },
      });
    },
  });
});
afterAll(async () => {
  await server?.close();
  await collector?.stop();
});

/** What its own live region says. */
const says = (page: Page, dialog: string) =>
  page.evaluate((id) => document.querySelector(`${id} [role=status]`)?.textContent ?? '', dialog);

describeEngines('the dialogs', (engine) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1024, height: 720 });
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const visit = async (path = '/') => {
    dead = false;
    await page.goto(`${server.origin}${path}`);
    await page.until(() => document.documentElement.dataset.askfirstState);
  };
  const forget = async () => {
    await visit();
    await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every engine.
      document.cookie = 'consent=; max-age=0; path=/';
      localStorage.clear();
    });
    await visit();
    await untilAsked(page);
  };

  describe('preferences', () => {
    it('opens from the banner with every optional switch off, named and described', async () => {
      await forget();
      await page.click('#askfirst-banner [data-askfirst=preferences]');
      await page.until(() => document.querySelector('dialog#askfirst-preferences[open]'));
      const seen = await page.evaluate(() => {
        const root = document.querySelector('#askfirst-preferences') as HTMLElement;
        for (const details of root.querySelectorAll('details')) details.open = true;
        return {
          modal: root.matches(':modal'),
          label: root.ariaLabel,
          text: root.innerText,
          switches: [...root.querySelectorAll('input')].map((input) => [
            input.value,
            input.role,
            input.checked,
            !!document.getElementById(input.getAttribute('aria-describedby') ?? ''),
            (input.closest('label') as HTMLElement).getBoundingClientRect().height >= 44,
          ]),
          inline: [...root.querySelectorAll('*')].some((part) => part.hasAttribute('style')),
        };
      });
      expect(seen).toMatchObject({ modal: true, label: 'Cookie settings', inline: false });
      expect(seen.switches).toEqual(
        ['preferences', 'analytics', 'films'].map((_, index) => [
          ['preferences', 'analytics', 'video'][index],
          'switch',
          false,
          true,
          true,
        ]),
      );
      for (const part of [
        'Postbox, privacy@postbox.example, 1 Mail Street, Leiden',
        'Always on',
        'Your provider’s domain is looked up in the DNS',
        'cannot be recovered',
        'MovieHost BV',
        'mh_*',
        'remembers where you stopped',
        '13 months',
        '6 months',
        '2026',
      ]) {
        expect(seen.text).toContain(part);
      }
    });

    it('changes nothing on Esc, and gives the focus back', async () => {
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('label:has([value=video])')?.click(),
      );
      await page.press('Escape');
      await page.until(() => !document.querySelector('#askfirst-preferences'));
      expect(await statusOf(page)).toBe('undecided');
      expect(await focused(page)).toBe('preferences');
      expect(await page.evaluate(() => document.cookie)).toBe('');
    });

    it('keeps the focus inside while it is open', async () => {
      await page.click('#own');
      await page.until(() => document.querySelector('dialog[open]'));
      for (let presses = 0; presses < 15; presses += 1) {
        await page.press('Tab');
        const outside = await page.evaluate(
          () =>
            document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
        );
        expect(outside).toBe(false);
      }
      await page.press('Escape');
      await page.until(() => !document.querySelector('dialog'));
      expect(await focused(page)).toBe('preferences');
    });

    it('grants nothing to a script, refuses for one', async () => {
      await forget();
      await page.click('#own');
      await page.until(() => document.querySelector('dialog[open]'));
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('dialog [data-askfirst=accept]')?.click(),
      );
      expect(await says(page, '#askfirst-preferences')).toContain('Press Enter');
      await page.evaluate(() => {
        const box = document.querySelector<HTMLInputElement>('dialog [value=video]');
        box?.click();
        document.querySelector<HTMLElement>('dialog [data-askfirst=save]')?.click();
      });
      expect(await statusOf(page)).toBe('undecided');
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('dialog [data-askfirst=reject]')?.click(),
      );
      expect(await statusOf(page)).toBe('refused');
      expect(
        await page.evaluate(() => document.querySelector('#askfirst-banner,dialog')),
      ).toBeNull();
    });

    it('saves what is switched on, and shows it the next time', async () => {
      await forget();
      await page.click('#own');
      await page.until(() => document.querySelector('dialog[open]'));
      await page.click('dialog [value=video]');
      await page.click('dialog [data-askfirst=save]');
      await page.until(() => document.documentElement.dataset.askfirstState === 'partial');
      expect(await page.evaluate(() => document.cookie)).toMatch(/\.video$/);
      await visit('/page');
      expect(await page.evaluate(() => document.querySelector('#askfirst-banner'))).toBeNull();
      await page.click('#own');
      await page.until(() => document.querySelector('dialog[open]'));
      const on = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('dialog input:checked')].map(
          ({ value }) => value,
        ),
      );
      expect(on).toEqual(['video']);
      const box = await page.evaluate(() => {
        const { width, height, left, right } = (
          document.querySelector('dialog') as Element
        ).getBoundingClientRect();
        return {
          width,
          height,
          left,
          right,
          position: getComputedStyle(document.querySelector('dialog') as Element).position,
        };
      });
      expect(box.position).toBe('fixed');
      expect(Math.abs(box.left - (1024 - box.right))).toBeLessThan(20);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
        'visible',
      );
      await expectNoTrouble(page);
    });
  });

  describe('my data', () => {
    const open = async () => {
      await page.click('#mine');
      await page.until(() => document.querySelector('#askfirst-my-data[open]'));
      await page.until(
        (read) =>
          !/^(Loading|$)/.test(
            document.querySelector(`${read} [role=status]`)?.textContent || 'Loading',
          ) || document.querySelector(`${read} h3`),
        '#askfirst-my-data',
      );
    };
    const close = async () => {
      await page.click('#askfirst-my-data [data-askfirst=close]');
      await page.until(() => !document.querySelector('dialog'));
    };
    const press = (action: string) => page.click(`#askfirst-my-data [data-askfirst=${action}]`);
    const collected = async () => {
      const before = collector.views().length;
      await forget();
      await page.click('#askfirst-banner [data-askfirst=accept]');
      await expect
        .poll(() => collector.views().length, { timeout: 10_000 })
        .toBeGreaterThan(before);
      await visit('/page');
      await expect
        .poll(() => collector.views().length, { timeout: 10_000 })
        .toBeGreaterThan(before + 1);
    };

    it('says that nothing is held before a yes', async () => {
      await forget();
      await open();
      expect(await says(page, '#askfirst-my-data')).toContain('Nothing is held');
      await close();
      expect(await focused(page)).toBe('my-data');
    });

    it('shows visits with time and provider, and consents with the words shown', async () => {
      await collected();
      await open();
      const text = await page.evaluate(() => {
        const root = document.querySelector('#askfirst-my-data') as HTMLElement;
        for (const details of root.querySelectorAll('details')) details.open = true;
        return root.innerText;
      });
      expect(text).toMatch(/\/page\s+provider unknown/);
      expect(text).toMatch(/\d:\d\d/);
      expect(text).toContain('preferences, statistics, films');
      expect(text).toMatch(/Accept all · in force/);
      expect(text).toContain('We use cookies if you agree');
      expect(text).toContain('Accept all');
      await expectNoTrouble(page);
    });

    it('is taken along as JSON, CSV and receipt, without the key', async () => {
      await page.evaluate(() => {
        const files: { name: string; href: string }[] = [];
        Reflect.set(window, '__files', files);
        HTMLAnchorElement.prototype.click = function click() {
          files.push({ name: this.download, href: this.href });
        };
      });
      for (const action of ['json', 'csv', 'receipt']) await press(action);
      await page.until(() => Reflect.get(window, '__files').length === 3);
      const files = await page.evaluate(() =>
        Promise.all(
          Reflect.get(window, '__files').map(async ({ name, href }: Record<string, string>) => [
            name,
            await (await fetch(`${href}`)).text(),
          ]),
        ),
      );
      const byName = Object.fromEntries(files.sort());
      expect(Object.keys(byName).sort()).toEqual([
        'askfirst-my-data.csv',
        'askfirst-my-data.json',
        'askfirst-receipt.jws',
      ]);
      const [account] = JSON.parse(byName['askfirst-my-data.json']);
      expect(account.events.map((event: { page: string }) => event.page)).toEqual(['/page', '/']);
      expect(byName['askfirst-my-data.csv'].trim().split('\n')).toHaveLength(3);
      expect(byName['askfirst-receipt.jws']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      const key = collector.front.log
        .find(({ url, method }) => url === '/v1/me' && method === 'GET')
        ?.headers.authorization?.split('.')
        .at(-1);
      expect(key).toMatch(/^[\w-]{22}$/);
      for (const content of Object.values(byName)) expect(content).not.toContain(key);
    });

    it('erases only after it is confirmed, and the choice stands', async () => {
      const before = collector.views().length;
      await press('erase');
      expect(await says(page, '#askfirst-my-data')).toContain('cannot be undone');
      expect(await focused(page)).toBe('cancel');
      await press('cancel');
      expect(collector.views().length).toBe(before);
      await press('erase');
      await press('confirm');
      await page.until(() =>
        document
          .querySelector('#askfirst-my-data [role=status]')
          ?.textContent?.includes('Erased entries: 2'),
      );
      expect(collector.views().length).toBe(before - 2);
      expect(await statusOf(page)).toBe('granted');
      // The button that was pressed is gone; the keyboard goes on in the dialog.
      expect(await page.evaluate(() => !!document.activeElement?.closest('dialog'))).toBe(true);
      // No heading over nothing.
      expect(
        await page.evaluate(() =>
          [...document.querySelectorAll('#askfirst-my-data h3')].map(
            ({ textContent }) => textContent,
          ),
        ),
      ).toEqual(['Consents']);
      await close();
    });

    it('says so when the collector is dead or the browser offline, and can try again', async () => {
      await visit('/page');
      dead = true;
      await open();
      expect(await says(page, '#askfirst-my-data')).toContain('does not answer');
      await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
      await press('retry');
      await page.until(() =>
        document.querySelector('#askfirst-my-data [role=status]')?.textContent?.includes('offline'),
      );
      dead = false;
      await press('retry');
      await page.until(() => document.querySelector('#askfirst-my-data h3'));
      await close();
      await expectNoTrouble(page);
    });

    it('says nothing else while what collects is still reading, and does not jump', async () => {
      await page.goto(`${server.origin}/page`);
      const seen = await page.evaluate(async () => {
        const askfirst = Reflect.get(window, 'askfirst') as Askfirst;
        askfirst.showMyData();
        const said = new Set<string>();
        const boxes = new Set<string>();
        const end = Date.now() + 10_000;
        do {
          await new Promise((done) => requestAnimationFrame(done));
          const root = document.querySelector('#askfirst-my-data');
          if (!root) continue;
          said.add(root.querySelector('[role=status]')?.textContent ?? '');
          for (const part of [root, root.querySelector('h2')]) {
            boxes.add(`${part?.localName} ${JSON.stringify(part?.getBoundingClientRect())}`);
          }
        } while (!document.querySelector('#askfirst-my-data h3') && Date.now() < end);
        return { said: [...said].filter(Boolean), boxes: [...boxes] };
      });
      expect(seen.said.filter((words) => words !== 'Loading …')).toEqual([]);
      expect(await page.evaluate(() => !!document.querySelector('#askfirst-my-data h3'))).toBe(
        true,
      );
      expect(seen.boxes).toHaveLength(2);
      // The next test counts from here.
      await page.until(async () => {
        const { queue } = await (Reflect.get(window, 'askfirst') as Askfirst).explain();
        return queue.waiting === 0;
      });
      await close();
    });

    it('withdraws and erases after it is confirmed', async () => {
      await collected();
      const before = collector.views().length;
      await open();
      await press('forget');
      await press('confirm');
      await page.until(() =>
        document
          .querySelector('#askfirst-my-data [role=status]')
          ?.textContent?.includes('withdrawn'),
      );
      expect(await statusOf(page)).toBe('refused');
      expect(collector.views().length).toBeLessThanOrEqual(before - 2);
      expect(await says(page, '#askfirst-my-data')).toContain('erased');
      await close();
      await open();
      expect(await says(page, '#askfirst-my-data')).toContain('Nothing is held');
      await close();
    });

    it('withdraws at once while the collector is dead, and says that the erasure follows', async () => {
      await collected();
      dead = true;
      await open();
      await press('forget');
      await press('confirm');
      await page.until(() => document.documentElement.dataset.askfirstState === 'refused');
      await page.until(() =>
        document
          .querySelector('#askfirst-my-data [role=status]')
          ?.textContent?.includes('as soon as the server answers'),
      );
      dead = false;
      await close();
      const before = collector.views().length;
      await visit('/page');
      await expect.poll(() => collector.views().length, { timeout: 15_000 }).toBeLessThan(before);
    });
  });
});

describeEngines('Global Privacy Control', (engine) => {
  let browser: Browser;
  let page: Page;
  let site: TestServer;
  beforeAll(async () => {
    site = await startServer({
      inject: engine === 'firefox' ? '' : INJECT_GPC,
      handler: ({ url }) =>
        /^\/(\?.*)?$/.test(url)
          ? uiPage({ config: { ...CONFIG, ...(url.includes('ask') && { gpc: 'ask' }) } })
          : undefined,
    });
    browser = await openBrowser(engine, { gpc: engine === 'firefox' });
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('is honoured without asking, with a note that is seen and announced, and stores nothing', async () => {
    await page.goto(`${site.origin}/`);
    await untilAsked(page);
    const words = await page.evaluate(
      () => (document.querySelector('#askfirst-banner') as HTMLElement).innerText,
    );
    expect(words).toContain('Global Privacy Control');
    expect(words).toContain('Manage preferences');
    expect(words).not.toContain('Accept all');
    expect(await statusOf(page)).toBe('refused');
    await page.until(() =>
      document.querySelector('#askfirst-status')?.textContent?.includes('Global Privacy Control'),
    );
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('is a stored no once the note is dismissed', async () => {
    await page.click('#askfirst-banner [data-askfirst=dismiss]');
    await page.until(() => !document.querySelector('#askfirst-banner'));
    expect(await page.evaluate(() => document.cookie)).toMatch(/\.-$/);
    await page.goto(`${site.origin}/`);
    await page.until(() => document.documentElement.dataset.askfirstState === 'refused');
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    expect(await page.evaluate(() => document.querySelector('#askfirst-banner'))).toBeNull();
  });

  it('gives way to a choice made by hand, which stands', async () => {
    await page.click('#own');
    await page.until(() => document.querySelector('dialog[open]'));
    await page.click('dialog [data-askfirst=accept]');
    await page.until(() => document.documentElement.dataset.askfirstState === 'granted');
    await page.goto(`${site.origin}/`);
    await page.until(() => document.documentElement.dataset.askfirstState === 'granted');
    await expectNoTrouble(page);
  });
});
