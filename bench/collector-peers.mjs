import { createServer } from 'node:http';

const ANSWER = JSON.stringify({ stored: 1, duplicate: 0, refused: [] });

if (process.argv[2] === 'fastify') {
  const { default: Fastify } = await import('fastify');
  const app = Fastify();
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) =>
    done(null, JSON.parse(body)),
  );
  app.post('/v1/events', async () => ({ stored: 1, duplicate: 0, refused: [] }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  console.log(`fastify listens on http://127.0.0.1:${app.server.address().port}`);
} else {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    console.log(`node:http listens on http://127.0.0.1:${server.address().port}`);
  });
}

process.once('SIGTERM', () => process.exit(0));
