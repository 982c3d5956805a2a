export interface Holding {
  receipt: string;
  key: string;
}

/** An answer later than this is none: the visitor is waiting. */
const TIMEOUT_MS = 10_000;

/** Asks with each receipt and key; throws where the collector cannot be asked. */
export async function ask(url: string, holdings: Holding[], method = 'GET'): Promise<Response[]> {
  const answers = await Promise.all(
    holdings.map(({ receipt, key }) =>
      fetch(url, {
        method,
        headers: { authorization: `Askfirst ${receipt}.${key}` },
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }),
    ),
  );
  // From 429 on it is the collector's trouble; other refusals say that nothing is held any more.
  if (answers.some(({ status }) => status > 428)) throw new Error();
  return answers.filter(({ ok }) => ok);
}
