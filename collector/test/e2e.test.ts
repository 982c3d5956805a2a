import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOMAIN_MMDB, makeRequest, makeView, ORIGIN, readFolder, SITE } from './http-makers.ts';
import { KNOTD, type Knot, startKnot } from './knot.ts';

/** Half of them the database knows, the other half the name server. */
const VISITORS = 1000;
const WITHDRAWN_EVERY = 10;
const AT_ONCE = 20;
const root = fileURLToPath(new URL('..', import.meta.url));

interface Visitor {
  address: string;
  /** What its provider calls the line; '' where no name server is asked. */
  host: string;
  isp: string;
  id: string;
  key: string;
  receipt: string;
  at: number;
  /** Id of its view, without dashes. */
  view: string;
  answered: number;
}

const visitors: Visitor[] = Array.from({ length: VISITORS }, (_, index) => {
  const known = index % 2 === 0;
  const low = (index >> 1) % 250;
  const high = Math.floor((index >> 1) / 250);
  return {
    // 66.93.0.0/16 is Speakeasy's in the test database; 20.30.0.0/16 is in no database.
    address: known ? `66.93.${high}.${low + 1}` : `20.30.${high + 40}.${low + 1}`,
    host: known ? '' : `line-x${high}q${low}.dsl.provider.net`,
    isp: known ? 'speakeasy.net' : 'provider.net',
    id: '',
    key: '',
    receipt: '',
    at: 0,
    view: '',
    answered: 0,
  };
});

const zones = () => {
  const named = visitors.filter(({ host }) => host !== '');
  const reverse: Record<string, string[]> = {};
  for (const { address, host } of named) {
    const [a, b, c, d] = address.split('.');
    const zone = `${c}.${b}.${a}.in-addr.arpa`;
    reverse[zone] = [...(reverse[zone] ?? []), `${d} PTR ${host}.`];
  }
  const forward = named.map(({ address, host }) => `${host}. A ${address}`);
  return { ...reverse, 'provider.net': forward };
};

describe.skipIf(KNOTD === undefined)(
  `a thousand visitors${KNOTD ? '' : ' (skipped: apt install knot)'}`,
  () => {
    let knot: Knot;
    let child: ChildProcess;
    let dir = '';
    let origin = '';
    let output = '';
    let metrics = '';

    beforeAll(async () => {
      knot = await startKnot(zones());
      dir = mkdtempSync(join(tmpdir(), 'askfirst-e2e-'));
      const args = ['serve', '--port', '0', '--data', join(dir, 'data'), '--site', SITE];
      args.push('--mmdb', DOMAIN_MMDB, '--dns', knot.server, '--trust-proxy', '127.0.0.1/32');
      args.push('--rate-events', '0', '--rate-consents', '0', '--isp-timeout', '5000');
      args.push('--erasure-log', join(dir, 'erasures.log'));
      child = spawn(process.execPath, [join(root, 'bin.mjs'), ...args], {
        env: { ...process.env, ASKFIRST_ADMIN_PASSWORD: 'a long enough password' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const keep = (chunk: Buffer) => {
        output += chunk;
      };
      child.stdout?.on('data', keep);
      child.stderr?.on('data', keep);
      for (const end = Date.now() + 20_000; origin === '' && Date.now() < end; ) {
        await new Promise((done) => setTimeout(done, 50));
        origin = /listens on (http:\S+)/.exec(output)?.[1] ?? '';
      }
      if (origin === '') throw new Error(`The collector did not start:\n${output}`);
      await everybody(visit);
      metrics = await (await fetch(`${origin}/metrics`)).text();
    }, 120_000);
    afterAll(async () => {
      await stop();
      await knot?.stop();
      rmSync(dir, { recursive: true, force: true });
    });

    async function stop(): Promise<void> {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
    }

    const post = async (
      path: string,
      body: object,
      address: string,
    ): Promise<{ status: number; json: Record<string, unknown> }> => {
      const answer = await fetch(origin + path, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin: ORIGIN, 'x-forwarded-for': address },
        body: JSON.stringify(body),
      });
      return { status: answer.status, json: JSON.parse(await answer.text()) };
    };

    async function visit(visitor: Visitor, index: number): Promise<void> {
      const request = makeRequest({ decidedAt: Date.now() });
      const consent = await post('/v1/consents', request, visitor.address);
      expect(consent.status).toBe(201);
      Object.assign(visitor, {
        id: request.id,
        key: request.key,
        receipt: consent.json.receipt,
        at: Date.now(),
      });
      const { receipt, key } = visitor;
      const events = [makeView(visitor.at, `/page-${index % 7}`)];
      visitor.view = events[0]?.id.replaceAll('-', '') ?? '';
      const body = { receipt, key, sentAt: Date.now(), events };
      const first = await post('/v1/events', body, visitor.address);
      visitor.answered = Date.now();
      expect(first).toEqual({ status: 200, json: { stored: 1, duplicate: 0, refused: [] } });
      // A browser may send the same again.
      const again = await post('/v1/events', body, visitor.address);
      expect(again.json).toEqual({ stored: 0, duplicate: 1, refused: [] });
      if (index % WITHDRAWN_EVERY !== 0) return;
      const withdrawal = await post('/v1/withdrawals', { receipt, key }, visitor.address);
      expect(withdrawal).toEqual({ status: 200, json: { erased: 1 } });
    }

    async function everybody(task: (visitor: Visitor, index: number) => Promise<void>) {
      let next = 0;
      const one = async () => {
        for (let index = next++; index < visitors.length; index = next++) {
          const visitor = visitors[index];
          if (visitor) await task(visitor, index);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, one));
    }

    const rows = (sql: string): Record<string, unknown>[] => {
      const Database = createRequire(import.meta.url)('better-sqlite3');
      const db = new Database(join(dir, 'data', 'askfirst.db'), { readonly: true });
      try {
        return db.prepare(sql).all();
      } finally {
        db.close();
      }
    };

    it('are counted once each, with the domain of their provider', () => {
      const found = rows(`SELECT isps.name AS isp, count(*) AS views FROM events
        LEFT JOIN isps ON isps.id = events.isp GROUP BY 1 ORDER BY 1`);
      const gone = VISITORS / WITHDRAWN_EVERY;
      // Every tenth withdrew, and of those every second, an even number, all are Speakeasy's.
      expect(found).toEqual([
        { isp: 'provider.net', views: VISITORS / 2 },
        { isp: 'speakeasy.net', views: VISITORS / 2 - gone },
      ]);
    });

    it('are stored with page and access time', () => {
      const stored = rows(`SELECT lower(hex(events.id)) AS id, events.at AS at, pages.name AS page
        FROM events JOIN pages ON pages.id = events.page`);
      const staying = visitors.filter((_, index) => index % WITHDRAWN_EVERY !== 0);
      expect(stored).toHaveLength(staying.length);
      const byView = new Map(stored.map((row) => [row.id, row]));
      visitors.forEach(({ view, at, answered }, index) => {
        if (index % WITHDRAWN_EVERY === 0) return;
        const row = byView.get(view);
        expect(row?.page).toBe(`/page-${index % 7}`);
        // Corrected by as long as the request was under way, and by no more.
        expect(Number(row?.at)).toBeGreaterThanOrEqual(at);
        expect(Number(row?.at)).toBeLessThanOrEqual(answered);
      });
    });

    it('leave no address, host name or key on the disk, in the log or in the figures', async () => {
      const live = everything();
      await stop();
      const ended = everything();
      const addresses = new Set(
        visitors.flatMap(({ address }) => [address, address.split('.').reverse().join('.')]),
      );
      const keys = visitors
        .filter((_, index) => index % 5 === 0)
        .map(({ key }) => Buffer.from(key, 'base64url'))
        .flatMap((key) => [key, key.toString('base64url'), key.toString('hex')]);
      for (const places of [live, ended]) {
        expect(places.has('data/askfirst.db')).toBe(true);
        for (const [name, bytes] of places) {
          // Every host name of the run holds both.
          const words = ['line-x', 'dsl.provider', 'in-addr.arpa'].filter((w) => bytes.includes(w));
          const quads = bytes.toString('latin1').match(/(?:\d{1,3}\.){3}\d{1,3}/g) ?? [];
          const seen = quads.filter((quad) => addresses.has(quad));
          const shown = keys.filter((key) => bytes.includes(key)).length;
          expect({ name, words, seen, shown }).toEqual({ name, words: [], seen: [], shown: 0 });
        }
      }
      // The search itself works: what must be there is found.
      expect([...ended.values()].some((bytes) => bytes.includes('speakeasy.net'))).toBe(true);
    }, 120_000);

    function everything(): Map<string, Buffer> {
      const places = readFolder(dir);
      // Room for erasures on a full disk, and nothing else.
      if (places.get('data/reserve')?.every((byte) => byte === 0)) places.delete('data/reserve');
      places.set('output', Buffer.from(output));
      places.set('metrics', Buffer.from(metrics));
      return places;
    }

    it('had figures to look at', () => {
      expect(metrics).toMatch(/^# (HELP|TYPE) /m);
      expect(readFileSync(join(dir, 'erasures.log')).length).toBeGreaterThan(0);
    });
  },
);
