/**
 * Durable single-event appends a second through the Store: receipts checked against the row of the
 * consent, names interned, rollups and visits kept, every promise settled after the synced commit.
 * Beside it on the same disk, with the same settings (WAL, synchronous=FULL): better-sqlite3 alone,
 * one INSERT into the same table a commit, nothing else kept.
 *
 *   node bench/store.mjs [--events 200000] [--flight 512] [--subjects 5000] [--json]
 *
 * `--flight`: appends under way at once, which is what natural batching lives on.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { openSqliteStore } from '../collector/dist/store/sqlite/open.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    flight: { type: 'string', default: '512' },
    subjects: { type: 'string', default: '5000' },
    json: { type: 'boolean', default: false },
  },
});
const EVENTS = Number(values.events);
const FLIGHT = Number(values.flight);
const SUBJECTS = Number(values.subjects);
const START = Date.now() - 86_400_000;

const dir = mkdtempSync(join(tmpdir(), 'askfirst-bench-'));
try {
  const plain = benchPlain(Math.min(EVENTS, 20_000));
  const alone = await benchStore(Math.min(EVENTS, 5_000), 1);
  const flown = await benchStore(EVENTS, FLIGHT);
  report({ plain, alone, flown });
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function report({ plain, alone, flown }) {
  if (values.json) {
    console.log(JSON.stringify({ plain, alone, flown }));
    return;
  }
  const row = (name, { rate, p50, p99 }) =>
    `${name.padEnd(44)}${rate.toFixed(0).padStart(9)}${(rate / plain.rate).toFixed(2).padStart(8)}` +
    `${p50.toFixed(2).padStart(10)}${p99.toFixed(2).padStart(10)}`;
  console.log(`${' '.repeat(44)}appends/s   ratio    p50 ms    p99 ms`);
  console.log(row('better-sqlite3, one INSERT a commit', plain));
  console.log(row('Store, one append under way', alone));
  console.log(row(`Store, ${FLIGHT} appends under way`, flown));
}

function benchPlain(count) {
  const db = new Sqlite(join(dir, 'plain.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE events (id BLOB PRIMARY KEY, site INTEGER, subject INTEGER, type INTEGER,
    at INTEGER, received INTEGER, page INTEGER, isp INTEGER, bot INTEGER, extra TEXT) WITHOUT ROWID`);
  const insert = db.prepare('INSERT INTO events VALUES (?, 1, ?, 0, ?, ?, ?, ?, 0, NULL)');
  const times = [];
  const began = performance.now();
  for (let n = 0; n < count; n += 1) {
    const from = performance.now();
    const at = START + n;
    insert.run(makeId(at), n % SUBJECTS, at, at, n % 200, n % 40);
    times.push(performance.now() - from);
  }
  const rate = (count / (performance.now() - began)) * 1000;
  db.close();
  return { rate, ...percentiles(times) };
}

async function benchStore(count, flight) {
  const store = await openSqliteStore({ dir: join(dir, `store-${flight}`), reserveBytes: 0 });
  const consents = await Promise.all(Array.from({ length: SUBJECTS }, () => give(store)));
  const times = [];
  let next = 0;
  const began = performance.now();
  async function lane() {
    while (next < count) {
      const n = next;
      next += 1;
      const at = START + n;
      const consent = consents[(n * 7919) % SUBJECTS];
      const from = performance.now();
      await store.addEvents({
        consentId: consent.id,
        site: 'bench.example',
        sub: consent.sub,
        receivedAt: at,
        isp: `isp${n % 40}.example`,
        bot: false,
        events: [{ id: makeId(at), type: 'view', at, page: `/page/${n % 200}` }],
      });
      times.push(performance.now() - from);
    }
  }
  await Promise.all(Array.from({ length: flight }, lane));
  const rate = (count / (performance.now() - began)) * 1000;
  await store.close();
  return { rate, ...percentiles(times) };
}

async function give(store) {
  const now = START - 1000;
  const { consent } = await store.addConsent({
    id: randomUUID(),
    keyHash: randomBytes(32),
    site: 'bench.example',
    categories: ['analytics'],
    subject: true,
    termsHash: 'bench-terms',
    terms: { schema: 1 },
    text: { sha256: '0'.repeat(64), body: 'Bench.', language: 'en', layer: 'banner' },
    method: 'accept-all',
    trusted: true,
    gpc: false,
    sdk: '0.1.0',
    decidedAt: now,
    recordedAt: now,
    expiresAt: now + 182 * 86_400_000,
    keepData: 395,
    kid: 'bench',
  });
  return consent;
}

/** uuidv7 of the moment. */
function makeId(at) {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes;
}

function percentiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)];
  return { p50: at(0.5), p99: at(0.99) };
}
