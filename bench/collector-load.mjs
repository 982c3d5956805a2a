import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';

const SITE = 'localhost';
const ORIGIN = `http://${SITE}`;

const TERMS = {
  schema: 1,
  controller: { name: SITE, contact: '', address: '' },
  categories: ['analytics', 'necessary'].map((name) => ({
    name,
    sharing: false,
    cookies: [],
    services: [],
  })),
  collect: [],
  collector: '127.0.0.1',
  keep: { choice: 182, data: 395 },
};

/** A consent, given and recorded: what a returning visitor's browser holds. */
export async function makeHolding(port) {
  const key = randomBytes(16).toString('base64url');
  const answer = await fetch(`http://127.0.0.1:${port}/v1/consents`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'text/plain' },
    body: JSON.stringify({
      id: randomUUID(),
      key,
      site: SITE,
      categories: ['analytics'],
      terms: TERMS,
      shown: { language: 'en', layer: 'banner', text: 'We use cookies to count visits.' },
      method: 'accept-all',
      trusted: true,
      gpc: false,
      decidedAt: Date.now(),
      sdk: '0.1.0',
    }),
  });
  if (answer.status !== 201) throw new Error(`No consent: ${await answer.text()}`);
  return { key, receipt: (await answer.json()).receipt };
}

const HOLE = '00000000-0000-7000-8000-000000000000';

/** Requests as bytes, one a holding; only the event's id is written anew each time. */
function makeRequests(holdings) {
  return holdings.map(({ receipt, key }, index) => {
    const now = Date.now();
    const events = [{ id: HOLE, type: 'view', at: now, page: `/page/${index % 50}` }];
    const body = JSON.stringify({ receipt, key, sentAt: now, events });
    const head =
      `POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${ORIGIN}\r\n` +
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n' +
      `Content-Type: text/plain;charset=UTF-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const bytes = Buffer.from(head + body, 'latin1');
    return { bytes, hole: bytes.indexOf(HOLE) };
  });
}

let counter = 0;
const RUN = randomBytes(3).toString('hex');

/** uuidv7 of now; unique by a counter in its random part. */
function nextRequest(requests) {
  counter += 1;
  const { bytes, hole } = requests[counter % requests.length];
  const copy = Buffer.from(bytes);
  const time = Date.now().toString(16).padStart(12, '0');
  const tail = counter.toString(16).padStart(6, '0') + RUN;
  copy.latin1Write(`${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`, hole);
  return copy;
}

export function createLoad({ port, holdings, connections, depth }) {
  const requests = makeRequests(holdings);
  const counts = { answers: 0, wrong: 0 };

  function open(onAnswer) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk) => {
      // A small answer comes in one piece with its status line; several can come together.
      let at = chunk.indexOf('HTTP/1.1 ');
      while (at >= 0) {
        counts.answers += 1;
        if (chunk[at + 9] !== 0x32) counts.wrong += 1;
        onAnswer(socket);
        at = chunk.indexOf('HTTP/1.1 ', at + 9);
      }
    });
    socket.on('error', () => {
      counts.wrong += 1;
    });
    return new Promise((resolve) => socket.once('connect', () => resolve(socket)));
  }

  return {
    /** As fast as it goes. */
    async full(seconds) {
      let running = true;
      const again = (socket) => running && socket.write(nextRequest(requests));
      const sockets = await Promise.all(Array.from({ length: connections }, () => open(again)));
      const start = performance.now();
      for (const socket of sockets) for (let n = 0; n < depth; n += 1) again(socket);
      await wait(seconds * 1_000);
      running = false;
      const elapsed = (performance.now() - start) / 1_000;
      const { answers } = counts;
      await wait(200);
      for (const socket of sockets) socket.destroy();
      return { ...counts, answers, rate: answers / elapsed };
    },
    /** At a rate, whether answers come or not: what waits counts as latency. */
    async paced(rate, seconds) {
      const times = [];
      const sent = new Map();
      const done = (socket) => times.push(performance.now() - sent.get(socket).shift());
      const sockets = await Promise.all(Array.from({ length: connections }, () => open(done)));
      for (const socket of sockets) sent.set(socket, []);
      const start = performance.now();
      let due = 0;
      while (performance.now() - start < seconds * 1_000) {
        const until = ((performance.now() - start) / 1_000) * rate;
        for (; due < until; due += 1) {
          const socket = sockets[due % sockets.length];
          sent.get(socket).push(start + (due / rate) * 1_000);
          socket.write(nextRequest(requests));
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await wait(500);
      for (const socket of sockets) socket.destroy();
      times.sort((a, b) => a - b);
      const at = (share) => times[Math.floor((times.length - 1) * share)];
      return { asked: rate, rate: times.length / seconds, p50: at(0.5), p99: at(0.99), ...counts };
    },
  };
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
