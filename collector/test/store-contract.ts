import { createHash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewConsent, ReportQuery, Store, StoredConsent } from '../src/store/store.ts';
import { DAY_MS, makeBatch, makeConsent, makeView, NOON, readHeld, SITE } from './store-makers.ts';

const MINUTE_MS = 60_000;
const MARCH: ReportQuery = { site: SITE, from: '2026-03-01', to: '2026-03-31' };

/** What every engine must do. `open` gives an empty store. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  async function give(over: Partial<NewConsent> = {}): Promise<StoredConsent> {
    const answer = await store.addConsent(makeConsent(over));
    if (answer.outcome !== 'created') throw new Error(`Expected created, got ${answer.outcome}.`);
    return answer.consent;
  }

  describe(`${name}: consents`, () => {
    test('addConsent() stores what was given and finds it again', async () => {
      const given = makeConsent({ gpc: true, categories: ['analytics', 'preferences'] });
      const answer = await store.addConsent(given);
      const found = await store.findConsent(given.id);
      expect(answer).toEqual({ outcome: 'created', consent: found });
      expect(found).toMatchObject({
        id: given.id,
        site: SITE,
        categories: ['analytics', 'preferences'],
        gpc: true,
        trusted: true,
        status: 'live',
        statusAt: undefined,
        born: NOON,
        seq: 1,
        keyHash: new Uint8Array(given.keyHash),
      });
      expect(found?.sub).toMatch(/^[\w-]{22}$/);
      expect(await store.findTerms(given.id)).toEqual(given.terms);
      expect(await store.findText(given.text.sha256)).toEqual({
        body: given.text.body,
        language: 'en',
        layer: 'banner',
      });
    });

    test('addConsent() is idempotent by id and key, and refuses another key', async () => {
      const given = makeConsent();
      const first = await store.addConsent(given);
      const again = await store.addConsent({ ...given, recordedAt: NOON + 5, gpc: true });
      expect(again).toEqual({ ...first, outcome: 'same' });
      const other = await store.addConsent({ ...given, keyHash: new Uint8Array(32) });
      expect(other).toEqual({ outcome: 'conflict' });
      expect(await store.ledger(1, 10)).toHaveLength(1);
    });

    test('no subject is born without analytics', async () => {
      const consent = await give({ subject: false, categories: ['preferences'] });
      expect(consent.sub).toBeUndefined();
      expect(consent.born).toBeUndefined();
    });

    test.each<[string, Partial<NewConsent>, boolean]>([
      ['keeps the subject on the same terms', {}, true],
      ['bears a new one on other terms', { termsHash: 'terms-hash2' }, false],
      ['bears a new one after expiry', { recordedAt: NOON + 183 * DAY_MS }, false],
      ['bears a new one for another site', { site: 'blog.example' }, false],
    ])('supersession %s', async (_, over, kept) => {
      const old = await give();
      const next = await give({ recordedAt: NOON + DAY_MS, ...over, supersedes: old.id });
      expect(next.sub === old.sub).toBe(kept);
      expect((await store.findConsent(old.id))?.status).toBe('superseded');
      expect((await store.findConsent(old.id))?.statusAt).toBe(next.recordedAt);
    });

    test('a subject never lives past the retention from its birth', async () => {
      const old = await give({ keepData: 30 });
      const inside = await give({
        keepData: 30,
        supersedes: old.id,
        recordedAt: NOON + 29 * DAY_MS,
      });
      expect(inside.sub).toBe(old.sub);
      expect(inside.born).toBe(NOON);
      const past = await give({
        keepData: 30,
        supersedes: inside.id,
        recordedAt: NOON + 30 * DAY_MS,
      });
      expect(past.sub).not.toBe(old.sub);
    });

    test('a withdrawn consent hands its subject to nobody', async () => {
      const old = await give();
      await store.withdraw(old.id, NOON + 1, 'visitor');
      const next = await give({ supersedes: old.id });
      expect(next.sub).toBeDefined();
      expect(next.sub).not.toBe(old.sub);
      expect((await store.findConsent(old.id))?.status).toBe('withdrawn');
    });

    test('a site holds at most 50 unregistered texts, registered ones beside them', async () => {
      const withText = (body: string, site = SITE) => {
        const sha256 = createHash('sha256').update(body).digest('hex');
        return makeConsent({ site, text: { sha256, body, language: 'en', layer: 'banner' } });
      };
      for (let index = 0; index < 50; index += 1) {
        expect((await store.addConsent(withText(`text ${index}`))).outcome).toBe('created');
      }
      expect(await store.addConsent(withText('one more'))).toEqual({ outcome: 'too-many-texts' });
      expect((await store.addConsent(withText('text 7'))).outcome).toBe('created');
      expect((await store.addConsent(withText('one more', 'blog.example'))).outcome).toBe(
        'created',
      );
      const { text, site } = withText('one more');
      await store.registerText({ ...text, site }, NOON);
      expect((await store.addConsent(withText('one more'))).outcome).toBe('created');
      const texts = await store.texts(SITE);
      expect(texts).toHaveLength(51);
      expect(texts.filter(({ registered }) => registered).map(({ body }) => body)).toEqual([
        'one more',
      ]);
    });

    test('a site brings so much of new terms a day; its changes are never refused', async () => {
      const withTerms = (terms: object, over: Partial<NewConsent> = {}) =>
        store.addConsent(makeConsent({ terms, subject: false, ...over }));
      const flood = (n: number) => ({ n, junk: 'x'.repeat(50_000) });
      let taken = 0;
      while ((await withTerms(flood(taken))).outcome === 'created') taken += 1;
      expect(taken).toBe(83);
      expect(await withTerms(flood(taken))).toEqual({ outcome: 'too-many-terms' });
      // Nothing of what was refused stands, its text neither.
      const unseen = { sha256: 'never-seen', body: 'Never seen.', language: 'en', layer: 'banner' };
      await withTerms(flood(taken), { text: unseen });
      expect((await store.texts(SITE)).map(({ sha256 }) => sha256)).not.toContain('never-seen');
      expect(await store.knowsTerms(SITE, flood(taken))).toBe(false);
      // What is known goes on, in whatever order its keys come; so do other sites.
      const { n, junk } = flood(7);
      expect(await store.knowsTerms(SITE, { junk, n })).toBe(true);
      expect((await withTerms({ junk, n })).outcome).toBe('created');
      expect((await withTerms(flood(taken), { site: 'blog.example' })).outcome).toBe('created');
      expect(await store.knowsTerms('blog.example', flood(7))).toBe(false);
      // A site of some size that is changed a hundred times a day, day after day.
      for (let change = 0; change < 200; change += 1) {
        const recordedAt = NOON + DAY_MS + 1 + Math.floor(change / 100) * DAY_MS;
        const terms = { change, services: 'y'.repeat(5_000) };
        expect((await withTerms(terms, { recordedAt })).outcome).toBe('created');
      }
    });

    test('deadConsents() lists what is no longer live, consents() the newest first', async () => {
      const a = await give();
      const b = await give({ supersedes: a.id, recordedAt: NOON + 1 });
      const c = await give();
      const d = await give();
      await store.withdraw(c.id, NOON + 2, 'visitor');
      expect((await store.deadConsents()).sort((x, y) => x.statusAt - y.statusAt)).toEqual([
        { id: a.id, status: 'superseded', statusAt: NOON + 1 },
        { id: c.id, status: 'withdrawn', statusAt: NOON + 2 },
      ]);
      const ids = (list: StoredConsent[]) => list.map(({ id }) => id);
      expect(ids(await store.consents({ site: SITE, limit: 2 }))).toEqual([d.id, c.id]);
      expect(ids(await store.consents({ site: SITE, before: c.seq, limit: 9 }))).toEqual([
        b.id,
        a.id,
      ]);
    });

    test('what is no uuid is not found', async () => {
      for (const id of ['', 'x', "' OR 1=1", randomUUID()]) {
        expect(await store.findConsent(id)).toBeUndefined();
        expect(await store.findTerms(id)).toBeUndefined();
        expect(await store.withdraw(id, NOON, 'visitor')).toEqual({ erased: 0, withdrawn: [] });
      }
    });
  });

  describe(`${name}: events`, () => {
    test('addEvents() keeps every field and counts an id once', async () => {
      const consent = await give();
      const view = makeView(NOON + 1, '/a', { referrer: 'search.example' });
      const track = makeView(NOON + 2, '/a', {
        type: 'track',
        name: 'buy',
        data: { price: 3, gift: true },
      });
      const both = makeBatch(consent, [view, track, view]);
      expect(await store.addEvents(both)).toEqual({ stored: 2, duplicate: 1, revoked: false });
      expect(await store.addEvents(both)).toEqual({ stored: 0, duplicate: 3, revoked: false });
      const { events, consents } = await readHeld(store, consent.sub ?? '');
      expect(events).toMatchObject([
        { type: 'track', at: NOON + 2, name: 'buy', data: { price: 3, gift: true } },
        {
          type: 'view',
          at: NOON + 1,
          page: '/a',
          isp: 'provider.example',
          referrer: 'search.example',
        },
      ]);
      expect(events[1]?.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-/);
      expect(consents).toMatchObject([{ id: consent.id, text: 'We use cookies to count visits.' }]);
    });

    test('an engagement keeps the id of its view', async () => {
      const consent = await give();
      const view = makeView(NOON);
      const rest = { type: 'engagement' as const, view: view.id, seconds: 12, depth: 80 };
      await store.addEvents(makeBatch(consent, [view, makeView(NOON + 9, '/', rest)]));
      const { events } = await readHeld(store, consent.sub ?? '');
      expect(events[0]).toMatchObject({ seconds: 12, depth: 80 });
      expect((await store.report(MARCH)).totals.views).toBe(1);
    });

    test('what is held comes in slices, whole and in order, whatever comes in meanwhile', async () => {
      const first = await give();
      const others = [first];
      for (let n = 1; n < 5; n += 1) {
        others.push(await give({ supersedes: others.at(-1)?.id ?? '', recordedAt: NOON + n }));
      }
      // Several at the same moment, so that a slice ends between them.
      const views = Array.from({ length: 40 }, (_, n) => makeView(NOON + Math.floor(n / 7)));
      await store.addEvents(makeBatch(first, views));
      const sub = first.sub ?? '';
      const whole = await readHeld(store, sub);
      expect(whole.consents.map(({ id }) => id)).toEqual(others.map(({ id }) => id).reverse());
      const order = (event: { at: number; id: string }) => `${event.at} ${event.id}`;
      expect(whole.events.map(order)).toEqual(whole.events.map(order).sort().reverse());
      expect(new Set(whole.events.map(({ id }) => id)).size).toBe(40);
      for (const limit of [1, 7, 40]) expect(await readHeld(store, sub, limit)).toEqual(whole);

      const slice = await store.heldEvents({ sub, limit: 10 });
      const before = slice.at(-1);
      if (!before) throw new Error('Nothing is held.');
      // Newer ones by the thousand, of somebody else too: the engine may sort in what waited.
      const crowd = await give();
      const later = (count: number) => Array.from({ length: count }, () => makeView(NOON + 99));
      await store.addEvents(makeBatch(crowd, later(5_000)));
      await store.addEvents(makeBatch(first, later(3)));
      const rest = await store.heldEvents({ sub, limit: 100, before });
      expect([...slice, ...rest]).toEqual(whole.events);
      await store.erase(sub, NOON, 'visitor');
      expect(await store.heldEvents({ sub, limit: 100, before })).toEqual([]);
      expect(await store.heldConsents({ sub: 'nobody', limit: 9 })).toEqual([]);
      expect(await store.heldEvents({ sub: 'nobody', limit: 9 })).toEqual([]);
    });

    test('nothing is stored for a withdrawn, unknown or subjectless consent', async () => {
      const gone = await give();
      await store.withdraw(gone.id, NOON, 'visitor');
      const without = await give({ subject: false });
      const unknown = { ...gone, id: randomUUID() };
      for (const consent of [gone, without, unknown]) {
        expect(await store.addEvents(makeBatch(consent, [makeView(NOON)]))).toEqual({
          stored: 0,
          duplicate: 0,
          revoked: true,
        });
      }
      expect((await store.report(MARCH)).totals.views).toBe(0);
    });

    test('writes sent together settle each with its own answer', async () => {
      const consent = await give();
      const answers = await Promise.allSettled([
        store.addEvents(makeBatch(consent, [makeView(NOON)])),
        store.addConsent(makeConsent({ supersedes: 'not a uuid' })),
        store.addEvents(makeBatch(consent, [makeView(NOON), makeView(NOON)])),
        store.withdraw(consent.id, NOON, 'visitor'),
        store.addEvents(makeBatch(consent, [makeView(NOON)])),
      ]);
      expect(answers).toMatchObject([
        { value: { stored: 1 } },
        { status: 'rejected' },
        { value: { stored: 2 } },
        { value: { erased: 3, withdrawn: [consent.id] } },
        { value: { revoked: true } },
      ]);
    });
  });

  describe(`${name}: withdrawal and erasure`, () => {
    test('withdraw() erases the events of the subject and withdraws all its consents', async () => {
      const a = await give();
      const b = await give({ supersedes: a.id });
      const other = await give();
      await store.addEvents(makeBatch(a, [makeView(NOON, '/a')]));
      await store.addEvents(makeBatch(b, [makeView(NOON + 1, '/b')]));
      await store.addEvents(makeBatch(other, [makeView(NOON + 2, '/b')]));
      const answer = await store.withdraw(a.id, NOON + 9, 'visitor');
      expect(answer.erased).toBe(2);
      expect(answer.withdrawn.sort()).toEqual([a.id, b.id].sort());
      expect(await store.withdraw(b.id, NOON + 10, 'visitor')).toEqual({
        erased: 0,
        withdrawn: [],
      });
      expect(await readHeld(store, a.sub ?? '')).toEqual({ consents: [], events: [] });
      expect(await store.findConsent(b.id)).toMatchObject({
        sub: undefined,
        status: 'withdrawn',
        statusAt: NOON + 9,
      });
      const { totals, pages } = await store.report(MARCH);
      expect(totals).toEqual({ views: 1, visits: 1, visitors: 1, consents: 3, withdrawals: 1 });
      expect(pages).toEqual([{ page: '/b', views: 1, visitors: 1, entries: 1 }]);
    });

    test('erase() leaves the consent standing, with the same subject', async () => {
      const consent = await give();
      await store.addEvents(makeBatch(consent, [makeView(NOON), makeView(NOON + 1)]));
      expect(await store.erase(consent.sub ?? '', NOON + 2, 'visitor')).toEqual({ erased: 2 });
      expect(await store.erase(consent.sub ?? '', NOON + 3, 'visitor')).toEqual({ erased: 0 });
      expect((await readHeld(store, consent.sub ?? '')).events).toEqual([]);
      expect(await store.findConsent(consent.id)).toMatchObject({
        status: 'live',
        sub: consent.sub,
      });
      await store.addEvents(makeBatch(consent, [makeView(NOON + 4)]));
      expect((await store.report(MARCH)).totals).toMatchObject({ views: 1, visitors: 1 });
    });

    test('erase() of what no consent carries any longer takes the subject away', async () => {
      const consent = await give();
      const later = consent.expiresAt + 1;
      await store.erase(consent.sub ?? '', later, 'visitor');
      expect((await store.findConsent(consent.id))?.sub).toBeUndefined();
    });

    test('an erased event id is free again, and counts again', async () => {
      const consent = await give();
      const batch = makeBatch(consent, [makeView(NOON)]);
      await store.addEvents(batch);
      await store.erase(consent.sub ?? '', NOON, 'visitor');
      expect(await store.addEvents(batch)).toMatchObject({ stored: 1 });
    });
  });

  describe(`${name}: reports`, () => {
    test('visits end after 30 minutes, in whatever order their views come', async () => {
      const consent = await give();
      const minutes = [0, 100, 29, 59, 130, 131 + 31, 88];
      const views = minutes.map((minute) => makeView(NOON + minute * MINUTE_MS, `/${minute}`));
      for (const view of views) await store.addEvents(makeBatch(consent, [view]));
      const { totals, pages } = await store.report(MARCH);
      // 0-29-59-88-100-130, then 162: one gap of 32 minutes.
      expect(totals).toMatchObject({ views: 7, visits: 2, visitors: 1 });
      expect(
        pages
          .filter(({ entries }) => entries > 0)
          .map(({ page }) => page)
          .sort(),
      ).toEqual(['/0', '/162']);
    });

    test('a gap of exactly 30 minutes is one visit, a millisecond more are two', async () => {
      const views = (gap: number) => [makeView(NOON), makeView(NOON + gap)];
      await store.addEvents(makeBatch(await give(), views(30 * MINUTE_MS)));
      expect((await store.report(MARCH)).totals.visits).toBe(1);
      await store.addEvents(makeBatch(await give(), views(30 * MINUTE_MS + 1)));
      expect((await store.report(MARCH)).totals.visits).toBe(3);
    });

    test('days and hours are UTC, every day of the range is there', async () => {
      const midnight = Date.UTC(2026, 2, 11);
      await store.addEvents(makeBatch(await give(), [makeView(midnight - 1), makeView(midnight)]));
      const { days, hours, totals } = await store.report({
        site: SITE,
        from: '2026-03-09',
        to: '2026-03-12',
      });
      expect(days.map(({ day, views }) => `${day} ${views}`)).toEqual([
        '2026-03-09 0',
        '2026-03-10 1',
        '2026-03-11 1',
        '2026-03-12 0',
      ]);
      expect(hours.map(({ hour }) => hour)).toEqual([
        '2026-03-10T23:00:00.000Z',
        '2026-03-11T00:00:00.000Z',
      ]);
      expect(totals).toMatchObject({ visits: 1, visitors: 1 });
    });

    test('bots stay out unless asked for', async () => {
      await store.addEvents(makeBatch(await give(), [makeView(NOON)]));
      await store.addEvents(makeBatch(await give(), [makeView(NOON)], { bot: true }));
      expect((await store.report(MARCH)).totals).toMatchObject({
        views: 1,
        visits: 1,
        visitors: 1,
      });
      const all = await store.report({ ...MARCH, bots: true });
      expect(all.totals).toMatchObject({ views: 2, visits: 2, visitors: 2 });
      expect(all.pages).toMatchObject([{ views: 2, visitors: 2, entries: 2 }]);
    });

    test('a provider is named from five subjects in each month it was seen', async () => {
      for (let index = 0; index < 5; index += 1) {
        const consent = await give();
        const views = [makeView(NOON, '/big')];
        if (index < 4) views.push(makeView(NOON - 20 * DAY_MS, '/big'));
        await store.addEvents(makeBatch(consent, views, { isp: 'big.example' }));
        if (index === 0) {
          const small = makeBatch(consent, [makeView(NOON, '/small')], { isp: 'small.example' });
          await store.addEvents(small);
          await store.addEvents(makeBatch(consent, [makeView(NOON)], { isp: null }));
        }
      }
      const march = await store.report(MARCH);
      expect(march.isps).toEqual([
        { isp: 'big.example', views: 5, visitors: 5 },
        { isp: 'other', views: 1, visitors: 1 },
        { isp: 'unknown', views: 1, visitors: 1 },
      ]);
      // Nobody in April hides nobody.
      const april = await store.report({ ...MARCH, to: '2026-04-30' });
      expect(april.isps.map(({ isp }) => isp)).toEqual(['big.example', 'other', 'unknown']);
      // Four subjects in February: not named as soon as the range touches it.
      const both = await store.report({ ...MARCH, from: '2026-02-28' });
      expect(both.isps.map(({ isp }) => isp)).toEqual(['other', 'unknown']);
      const filters: [Partial<ReportQuery>, number][] = [
        [{ isp: 'big.example' }, 5],
        [{ isp: 'small.example' }, 0],
        [{ isp: 'nowhere.example' }, 0],
        [{ isp: 'other' }, 1],
        [{ isp: 'unknown' }, 1],
        [{ isp: 'big.example', from: '2026-02-28' }, 0],
        [{ page: '/big' }, 5],
        [{ page: '/small', isp: 'big.example' }, 0],
        [{ page: '/nowhere' }, 0],
      ];
      for (const [filter, views] of filters) {
        expect({
          filter,
          views: (await store.report({ ...MARCH, ...filter })).totals.views,
        }).toEqual({ filter, views });
      }
      const small = await store.report({ ...MARCH, page: '/small' });
      expect(small.isps).toEqual([{ isp: 'other', views: 1, visitors: 1 }]);
    });

    test('a filter on pages counts the visits that touched them', async () => {
      const consent = await give();
      const later = NOON + 2 * 60 * MINUTE_MS;
      const views = [makeView(NOON, '/a'), makeView(NOON + 1, '/b'), makeView(later, '/c')];
      await store.addEvents(makeBatch(consent, views));
      const { totals, pages, days } = await store.report({ ...MARCH, page: '/b' });
      expect(totals).toMatchObject({ views: 1, visits: 1, visitors: 1 });
      expect(pages).toEqual([{ page: '/b', views: 1, visitors: 1, entries: 0 }]);
      expect(days[9]).toMatchObject({ day: '2026-03-10', visits: 1 });
    });

    test('a site that is not known is empty', async () => {
      const { totals, pages } = await store.report({ ...MARCH, site: 'nowhere.example' });
      expect(totals).toEqual({ views: 0, visits: 0, visitors: 0, consents: 0, withdrawals: 0 });
      expect(pages).toEqual([]);
    });
  });

  describe(`${name}: ledger and retention`, () => {
    test('every grant, withdrawal, erasure, text and note is an entry', async () => {
      const consent = await give();
      await give({ method: 'form', subject: false, categories: ['contact'] });
      await store.erase(consent.sub ?? '', NOON, 'visitor');
      await store.withdraw(consent.id, NOON, 'visitor');
      const { text, site } = makeConsent();
      await store.registerText({ ...text, site }, NOON);
      await store.note('log-in', { result: 'ok' }, NOON);
      const entries = await store.ledger(1, 100);
      expect(entries.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
        '1 grant',
        '2 form',
        '3 erasure',
        '4 withdrawal',
        '5 text',
        '6 log-in',
      ]);
      expect(await store.ledger(5, 1)).toMatchObject([{ seq: 5, kind: 'text' }]);
      expect(JSON.stringify(entries)).not.toContain(consent.sub);
    });

    test('retain() drops what is past its time, by the shorter of terms and limit', async () => {
      const short = await give({ keepData: 30 });
      const long = await give({ keepData: 395 });
      const at = (days: number) => makeView(NOON + days * DAY_MS, `/${days}`);
      for (const consent of [short, long]) {
        await store.addEvents(makeBatch(consent, [at(0), at(20), at(60)]));
      }
      const now = NOON + 61 * DAY_MS;
      expect(await store.retain(now, { keepData: 50, keepConsents: 1826 })).toEqual({
        events: 3,
        consents: 0,
      });
      expect((await readHeld(store, short.sub ?? '')).events.map(({ page }) => page)).toEqual([
        '/60',
      ]);
      expect((await readHeld(store, long.sub ?? '')).events.map(({ page }) => page)).toEqual([
        '/60',
        '/20',
      ]);
      const whole = { site: SITE, from: '2026-03-01', to: '2026-05-31' };
      expect((await store.report(whole)).totals).toMatchObject({
        views: 3,
        visits: 3,
        visitors: 2,
      });
    });

    test('retain() drops the consent at its end plus the limit, and its payload', async () => {
      const consent = await give();
      await store.addEvents(makeBatch(consent, [makeView(NOON)]));
      const end = consent.expiresAt;
      const limits = { keepData: 900, keepConsents: 1826 };
      expect(await store.retain(end + 300 * DAY_MS, limits)).toEqual({ events: 1, consents: 0 });
      expect((await store.findConsent(consent.id))?.sub).toBeUndefined();
      expect(await store.retain(end + 1827 * DAY_MS, limits)).toMatchObject({ consents: 1 });
      expect(await store.findConsent(consent.id)).toBeUndefined();
      expect((await store.ledger(1, 1))[0]).toMatchObject({ kind: 'grant', payload: undefined });
    });
  });
}
