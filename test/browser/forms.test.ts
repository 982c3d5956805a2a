import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { openFresh, startSite, toPage, untilReady } from './gate-site.ts';
import { type Reply, startServer, type TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const FIELDS = `<input name="mail" type="email" required value="someone@example.org"><textarea name="message">secret words</textarea>`;
const NOTICE = '<p data-askfirst-notice>We answer your message and delete it after a year.</p>';

let collector: TestServer;
let site: TestServer;
let how: Reply = {};

const CORS = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
const consents = () =>
  collector.log.filter(({ url }) => url === '/v1/consents').map(({ body }) => JSON.parse(body));

beforeAll(async () => {
  collector = await startServer({
    handler: () => ({ status: 201, headers: CORS, body: '{"receipt":"a.b.c"}', ...how }),
  });
  const config = {
    collector: collector.origin,
    site: 'localhost',
    policy: { url: '/privacy', updated: '2026-11-01' },
    banner: false,
  };
  const form = (inner: string, attributes = '') =>
    `<form method="post" action="/sent" data-askfirst-consent="contact" ${attributes}>${FIELDS}${inner}</form>`;
  site = await startSite(
    {
      '/form': toPage(
        form(`${NOTICE}<button id="send" name="by" value="button">Send</button>`),
        config,
      ),
      '/framework': toPage(form(`${NOTICE}<button id="send">Send</button>`), config),
      '/wrong': toPage(
        form('<button id="send">Send</button>').replace('"contact"', '"Contact us"'),
        config,
      ),
      '/other': toPage('<p>Another page</p>', config),
    },
    ({ url, method }) =>
      url === '/sent' && method === 'POST'
        ? '<!doctype html><title>Thanks</title><p>Thanks</p>'
        : undefined,
  );
});
afterAll(async () => {
  await collector?.close();
  await site?.close();
});

const sent = () => new URLSearchParams(site.log.find(({ method }) => method === 'POST')?.body);
const waiting = () => localStorage.getItem('askfirst-forms');
const isListening = () => performance.getEntriesByType('resource').length >= 2;

describeEngines('the consent of a form', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine);
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());
  beforeEach(() => {
    how = {};
    collector.clear();
    site.clear();
  });
  const open = async (path: string) => {
    await openFresh(tab, site.origin, path);
    await tab.until(isListening);
    await new Promise((done) => setTimeout(done, 150));
  };
  const submit = async () => {
    await tab.click('#send');
    await tab.until(() => document.title === 'Thanks');
  };

  it('is recorded with its purpose and words, and its id goes with the form', async () => {
    await open('/form');
    await submit();
    const id = sent().get('askfirst_receipt') ?? '';
    expect(id).toMatch(UUID);
    expect([...sent().keys()]).toEqual(['mail', 'message', 'by', 'askfirst_receipt']);
    await expect.poll(consents).toHaveLength(1);
    expect(consents()[0]).toMatchObject({
      id,
      site: 'localhost',
      categories: ['contact'],
      method: 'form',
      trusted: true,
      gpc: false,
      shown: {
        language: 'en',
        layer: 'form',
        text: 'We answer your message and delete it after a year.\n/privacy\n2026-11-01',
      },
    });
    // Nothing of the subject of the statistics, or of an earlier consent, is in it.
    expect(Object.keys(consents()[0]).sort()).toEqual(
      'categories decidedAt gpc id key method sdk shown site terms trusted'.split(' '),
    );
    expect(consents()[0].key).toMatch(/^[\w-]{21}[AQgw]$/);
    expect(collector.log.map(({ body }) => body).join()).not.toMatch(/someone|secret/);
    // The banner's answer is another matter.
    await tab.goto(`${site.origin}/other`);
    await untilReady(tab);
    expect(await tab.evaluate(() => (window.askfirst as Askfirst<string>).state.status)).toBe(
      'undecided',
    );
    await expect.poll(() => tab.evaluate(waiting)).toBeNull();
    await expectNoTrouble(tab);
  });

  it('is another matter than the answer to the banner, a no too', async () => {
    await open('/form');
    await tab.evaluate(() => (window.askfirst as Askfirst<string>).rejectAll());
    await submit();
    await expect.poll(() => consents().map(({ categories }) => categories)).toEqual([['contact']]);
    await tab.goto(`${site.origin}/other`);
    await untilReady(tab);
    expect(await tab.evaluate(() => (window.askfirst as Askfirst<string>).state.status)).toBe(
      'refused',
    );
  });

  it('does not hold the submit up where the collector is slow', async () => {
    how = { delay: 4000 };
    await open('/form');
    const start = Date.now();
    await submit();
    expect(Date.now() - start).toBeLessThan(3000);
    expect(sent().get('askfirst_receipt')).toMatch(UUID);
    await expect.poll(consents).toHaveLength(1);
  });

  it('waits in storage where the collector is dead, and is delivered by a later page', async () => {
    how = { drop: true };
    await open('/form');
    await submit();
    const id = sent().get('askfirst_receipt');
    await tab.goto(`${site.origin}/empty`);
    expect(JSON.parse((await tab.evaluate(waiting)) ?? '[]')).toMatchObject([
      { id, categories: ['contact'] },
    ]);
    expect(await tab.evaluate(waiting)).not.toMatch(/someone|secret/);
    how = {};
    collector.clear();
    await tab.goto(`${site.origin}/other`);
    await expect.poll(() => consents().map((consent) => consent.id)).toEqual([id]);
    await expect.poll(() => tab.evaluate(waiting)).toBeNull();
    await expectNoTrouble(tab);
  });

  it('leaves native validation alone', async () => {
    await open('/form');
    await tab.evaluate(() => {
      const mail = document.querySelector('input');
      if (mail) mail.value = 'no address';
    });
    await tab.click('#send');
    await new Promise((done) => setTimeout(done, 200));
    expect(site.log.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(consents()).toEqual([]);
  });

  it('goes with the data that a framework makes', async () => {
    await open('/framework');
    await tab.evaluate(() => {
      const data = new FormData(document.querySelector('form') ?? undefined);
      Reflect.set(window, 'early', data.get('askfirst_receipt'));
      document.querySelector('form')?.addEventListener('submit', (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        const form = event.currentTarget;
        if (form instanceof HTMLFormElement) {
          Reflect.set(window, 'made', new FormData(form).get('askfirst_receipt'));
        }
      });
    });
    await tab.click('#send');
    const id = await tab.until(() => Reflect.get(window, 'made') as string);
    expect(id).toMatch(UUID);
    expect(await tab.evaluate(() => Reflect.get(window, 'early') as unknown)).toBeNull();
    await expect.poll(() => consents().map((consent) => consent.id)).toEqual([id]);
    await tab.click('#send');
    await expect.poll(consents).toHaveLength(2);
    expect(new Set(consents().map((consent) => consent.id)).size).toBe(2);
  });

  const submitByScript = async () => {
    await tab.evaluate(() => void setTimeout(() => document.querySelector('form')?.submit()));
    await tab.until(() => document.title === 'Thanks');
  };

  it('is recorded when the page calls submit(), and says that nobody pressed', async () => {
    await open('/framework');
    await submitByScript();
    const id = sent().get('askfirst_receipt') ?? '';
    expect(id).toMatch(UUID);
    await expect.poll(consents).toHaveLength(1);
    expect(consents()[0]).toMatchObject({
      id,
      categories: ['contact'],
      method: 'form',
      trusted: false,
      shown: { text: 'We answer your message and delete it after a year.\n/privacy\n2026-11-01' },
    });
    await expectNoTrouble(tab);
  });

  it('is one where the page stops the event, takes its time and calls submit()', async () => {
    await open('/framework');
    await tab.evaluate(() => {
      document.querySelector('form')?.addEventListener('submit', (event) => {
        event.preventDefault();
        setTimeout(() => document.querySelector('form')?.submit(), 300);
      });
    });
    await submit();
    await expect.poll(consents).toHaveLength(1);
    expect(consents()[0]).toMatchObject({ id: sent().get('askfirst_receipt'), trusted: true });
  });

  it('is one where the page calls submit() within the event', async () => {
    await open('/framework');
    await tab.evaluate(() => {
      const form = document.querySelector('form');
      form?.addEventListener('submit', () => form.submit());
    });
    await submit();
    await expect.poll(consents).toHaveLength(1);
    await new Promise((done) => setTimeout(done, 200));
    expect(consents().map((consent) => consent.id)).toEqual([sent().get('askfirst_receipt')]);
  });

  it('is one for each call of submit() that follows no event', async () => {
    await open('/framework');
    await tab.evaluate(() => {
      const form = document.querySelector('form');
      const frame = document.createElement('iframe');
      frame.name = 'elsewhere';
      document.body.append(frame);
      if (form) form.target = 'elsewhere';
      form?.submit();
    });
    await tab.until(() => window.frames[0]?.document.title === 'Thanks');
    await tab.evaluate(() => document.querySelector('form')?.submit());
    await expect.poll(consents).toHaveLength(2);
    await expect.poll(() => site.log.filter(({ method }) => method === 'POST')).toHaveLength(2);
    const ids = site.log
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => new URLSearchParams(body).get('askfirst_receipt'));
    expect(ids).toEqual(consents().map((consent) => consent.id));
    expect(new Set(ids).size).toBe(2);
  });

  it('is not given by new FormData(form), by a form out of the page or of sight, or after dispose()', async () => {
    await open('/framework');
    const drafts = await tab.evaluate(() => {
      const form = document.querySelector('form') ?? undefined;
      const copy = form?.cloneNode(true) as HTMLFormElement;
      copy.submit();
      const shadow = document.createElement('div').attachShadow({ mode: 'open' });
      const hidden = copy.cloneNode(true) as HTMLFormElement;
      const frame = document.createElement('iframe');
      frame.name = hidden.target = 'elsewhere';
      shadow.append(hidden);
      document.body.append(frame, shadow.host);
      hidden.submit();
      return [new FormData(form), new FormData(copy)].map((data) => data.get('askfirst_receipt'));
    });
    expect(drafts).toEqual([null, null]);
    await expect.poll(() => site.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(sent().get('askfirst_receipt')).toBeNull();
    site.clear();
    await tab.evaluate(() => (window.askfirst as Askfirst<string>).dispose());
    await submitByScript();
    expect(sent().get('askfirst_receipt')).toBeNull();
    expect(consents()).toEqual([]);
    await expectNoTrouble(tab);
  });

  it('survives a damaged list in storage', async () => {
    await tab.goto(`${site.origin}/empty`);
    await tab.evaluate(() => localStorage.setItem('askfirst-forms', '{"no":"list"}'));
    await tab.goto(`${site.origin}/framework`);
    await tab.until(isListening);
    await new Promise((done) => setTimeout(done, 150));
    await submit();
    await expect.poll(() => consents().length).toBe(1);
    await expectNoTrouble(tab);
  });

  it('records nothing under a name that is no purpose, and says so', async () => {
    await open('/wrong');
    await submit();
    expect(sent().get('askfirst_receipt')).toBeNull();
    expect(consents()).toEqual([]);
  });
});
