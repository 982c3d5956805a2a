import { request as ask, createServer } from 'node:http';
import { PLACES } from './places.mjs';

/**
 * Stands where a load balancer would: what it says in `X-Forwarded-For` is trusted, what a visitor
 * says there is thrown away.
 */
export function createProxy(port) {
  let place = PLACES[0];
  const server = createServer((incoming, response) => {
    const headers = { ...incoming.headers };
    delete headers['x-forwarded-for'];
    delete headers.forwarded;
    if (place.address) headers['x-forwarded-for'] = place.address;
    const onward = ask(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    onward.on('error', () => {
      // The collector is down: say so as any proxy does; the page must bear it.
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end('The collector does not answer.');
    });
    incoming.on('aborted', () => onward.destroy());
    incoming.pipe(onward);
  });
  return {
    server,
    get place() {
      return place;
    },
    pretend(id) {
      place = PLACES.find((candidate) => candidate.id === id) ?? place;
    },
  };
}
