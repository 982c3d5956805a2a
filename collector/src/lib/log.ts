import type { Writable } from 'node:stream';

/** Lines are built from names that we chose: no request, header, body or address is ever handed in. */
export function toLoggerOptions(stream: Writable) {
  const nothing = () => ({});
  return {
    stream,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: {
      req: nothing,
      res: nothing,
      // An error's message may quote what a visitor sent.
      err: ({ name }: Error) => ({ type: name, message: '', stack: '' }),
    },
  };
}
