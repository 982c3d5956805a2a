import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from './demo-process.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { readConsents, readViews } from './server-collector.ts';
import { expectNoTrouble, NOTHING_STORED, readConsole, readEndState } from './spy.ts';

const QUIET_MS = 700;
const quiet = () => new Promise((done) => setTimeout(done, QUIET_MS));

let demo: Demo;
let said = '';
/** The demo with the spy in its pages. */
let site: TestServer;
let address = '';
let collector = '';
let data = '';

beforeAll(async () => {
  demo = await startDemo();
  ({ said, address, collector, data } = demo);
  site = await startServer({ upstream: address });
});
afterAll(async () => {
  await site?.close();
  await demo?.stop();
});

const banner = () => document.querySelector('#askfirst-banner');

describe('npm run demo', () => {
  it('says where everything is, and what to click', () => {
    expect(address).toMatch(/^http:\/\/localhost:\d+$/);
    expect(collector).toMatch(/^http:\/\/localhost:\d+$/);
    expect(said).toMatch(/Admin password\s+\S{10,}/);
    expect(said).toContain('What to click');
    expect(existsSync(data)).toBe(true);
  });

  it('shows every page, and says what it does not have', async () => {
    for (const path of ['/', '/pricing', '/docs', '/docs/spam', '/film', '/sign-up', '/privacy']) {
      const answer = await fetch(address + path);
      expect(answer.status).toBe(200);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe-');
      expect(await answer.text()).toMatch(/<h1/);
    }
    expect((await fetch(`${address}/nowhere`)).status).toBe(404);
    expect((await fetch(`${address}/../server.mjs`)).status).toBe(404);
  });

  it('works without JavaScript', async () => {
    const spam = await (await fetch(`${address}/docs/spam`)).text();
    expect(spam.match(/<article (?!hidden)/g)).toHaveLength(1);
    const form = (fields: Record<string, string>) => ({
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual' as const,
    });
    const moved = await fetch(`${address}/pretend`, form({ from: 'sfr', back: '//evil.example' }));
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/']);
    await fetch(`${address}/pretend`, form({ from: 'here', back: '/' }));
    const wrong = await fetch(`${address}/sign-up`, form({ name: '<i>', email: 'nowhere' }));
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="&#60;i&#62;"');
  });

  it('has the policy dated as the notice says', async () => {
    const privacy = await (await fetch(`${address}/privacy`)).text();
    const dated = /<time datetime="([\d-]+)"/.exec(privacy)?.[1];
    expect(privacy).toContain(`"updated":"${dated}"`);
  });
});

describeEngines('the demo', (engine) => {
  let browser: Browser;
  let tab: Page;
  const go = async (path: string) => {
    await tab.goto(site.origin + path);
    await tab.until(() => document.documentElement.dataset.askfirstState);
    expect(await readConsole(tab)).toEqual([]);
  };
  const mine = () => readViews(data);

  describe('to somebody who says yes', () => {
    beforeAll(async () => {
      browser = await openBrowser(engine);
      tab = await browser.newPage();
      await go('/');
      await tab.until(banner);
    });
    afterAll(() => browser?.close());

    it('finds the provider of the address one pretends to have', async () => {
      const before = mine().length;
      expect(await readEndState(tab)).toEqual(NOTHING_STORED);
      await tab.evaluate(() => {
        const menu = document.querySelector<HTMLSelectElement>('#from');
        if (menu) menu.value = 'verizon';
      });
      await tab.click('.demo button');
      await tab.until(() => document.querySelector('#from option[value=verizon][selected]'));
      await tab.until(banner);
      await tab.click('#askfirst-banner [data-askfirst=accept]');
      await expect.poll(() => mine().length, { timeout: 10_000 }).toBe(before + 1);
      expect(mine().at(-1)).toMatchObject({ page: '/', isp: 'verizon.net' });
      await expectNoTrouble(tab);
    });

    it('counts pages and the handbook’s articles, which are one page to the browser', async () => {
      const before = mine().length;
      await go('/pricing');
      await go('/docs');
      await tab.click('.handbook nav a[href="/docs/spam"]');
      await tab.until(() => document.title.startsWith('Keeping spam out'));
      await tab.click('.handbook nav a[href="/docs/moving"]');
      await tab.back();
      await tab.until(() => document.title.startsWith('Keeping spam out'));
      await expect.poll(() => mine().length, { timeout: 10_000 }).toBe(before + 5);
      expect(
        mine()
          .slice(before)
          .map(({ page }) => page),
      ).toEqual(['/pricing', '/docs', '/docs/spam', '/docs/moving', '/docs/spam']);
      await expectNoTrouble(tab);
    });

    it('shows the visitor what is held', async () => {
      await go('/privacy');
      await tab.click('main [data-askfirst=my-data]');
      await tab.until(() =>
        document.querySelector('#askfirst-my-data')?.textContent?.includes('verizon.net'),
      );
      await tab.press('Escape');
      await tab.until(() => !document.querySelector('#askfirst-my-data[open]'));
      await expectNoTrouble(tab);
    });

    it('remembers colours and language', async () => {
      await go('/');
      await tab.evaluate(() => {
        for (const [name, value] of [
          ['theme', 'dark'],
          ['language', 'de'],
        ]) {
          const menu = document.querySelector<HTMLSelectElement>(`.wishes [name=${name}]`);
          if (!menu || !value) throw new Error(`No menu ${name}.`);
          menu.value = value;
          menu.dispatchEvent(new Event('change', { bubbles: true }));
        }
      });
      await go('/pricing');
      await tab.until(() => document.documentElement.dataset.theme === 'dark');
      expect(await tab.evaluate(() => document.querySelector('h1')?.textContent)).toBe('Preise');
      await expectNoTrouble(tab);
    });

    it('records the consent of a form on its own', async () => {
      await go('/sign-up');
      await tab.type('#name', 'Ada');
      await tab.type('#email', 'ada@example.org');
      await tab.click('form.letter button');
      await tab.until(() => document.querySelector('h1')?.textContent === 'Thank you, Ada.');
      await expect
        .poll(() => readConsents(data).filter(({ layer }) => layer === 'form').length)
        .toBeGreaterThan(0);
      expect(
        readConsents(data)
          .filter(({ layer }) => layer === 'form')
          .at(-1),
      ).toMatchObject({
        categories: '["contact"]',
        subject: 0,
        status: 'live',
      });
      expect(await tab.evaluate(() => document.querySelector('.number')?.textContent)).toMatch(
        /^[0-9a-f-]{36}$/,
      );
      await expectNoTrouble(tab);
    });

    it('takes everything back, and forgets', async () => {
      await go('/privacy');
      await tab.click('main [data-askfirst=withdraw]');
      await tab.until(async () => {
        const left = await indexedDB.databases();
        return left.length === 0 && localStorage.length === 0;
      });
      expect((await readEndState(tab)).cookies).toEqual([expect.stringMatching(/^consent=.*\.-$/)]);
      await go('/pricing');
      await quiet();
      expect(await tab.evaluate(() => document.documentElement.dataset.theme)).toBeUndefined();
      await expectNoTrouble(tab);
    });
  });

  describe('to somebody who says no', () => {
    beforeAll(async () => {
      browser = await openBrowser(engine);
      tab = await browser.newPage();
    });
    afterAll(() => browser?.close());

    it('keeps the film away until it is asked for', async () => {
      await go('/film');
      await tab.until(banner);
      await tab.click('#askfirst-banner [data-askfirst=reject]');
      await tab.until(() => document.querySelector('[data-askfirst-frame] [data-askfirst=once]'));
      expect(await tab.evaluate(() => document.querySelector('iframe')?.src)).toBe('');
      await tab.click('[data-askfirst-frame] [data-askfirst=once]');
      await tab.until(() => document.querySelector('iframe')?.src);
      expect(await tab.evaluate(() => document.documentElement.dataset.askfirstState)).toBe(
        'refused',
      );
      await expectNoTrouble(tab);
    });

    it('asks in its own words where it has its own banner', async () => {
      await go('/own-banner');
      expect(await tab.evaluate(banner)).toBeNull();
      await tab.until(() =>
        document.querySelector('.answer')?.textContent?.startsWith('Understood.'),
      );
      await tab.click('[data-own=accept]');
      await tab.until(() => document.documentElement.dataset.askfirstState === 'granted');
      await tab.until(() =>
        document.querySelector('.answer')?.textContent?.startsWith('Thank you.'),
      );
      await tab.click('[data-own=reject]');
      await tab.until(() => document.documentElement.dataset.askfirstState === 'refused');
      await expectNoTrouble(tab);
    });

    it('opens the settings from the foot of every page', async () => {
      await go('/pricing');
      await tab.click('footer [data-askfirst=preferences]');
      await tab.until(() => document.querySelector('#askfirst-preferences'));
      expect(
        await tab.evaluate(() => document.querySelector('#askfirst-preferences')?.textContent),
      ).toContain('Reelhouse');
      await tab.press('Escape');
      await expectNoTrouble(tab);
    });
  });
});
