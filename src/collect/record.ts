import type { RecordRoom } from '../rooms';
import { makeConsent, toHolding } from './consents';
import { type Answer, backOffMs, isRefusal, post, TIMEOUT_MS } from './post';
import { forgetStored, readStored } from './stored';

interface Holding {
  receipt: string;
  key: string;
}

/** Where `init` notes, at once, what is to be withdrawn. `*`: all that is stored, whatever it is. */
const PENDING = 'askfirst-withdrawal';

/** Posts a consent that needs no receipt kept, until it is acknowledged or the page goes. */
export const recordConsent: RecordRoom['recordConsent'] = async (context, grant, options = {}) => {
  const consent = { ...makeConsent(context, grant), ...options };
  const answer = await insist(`${context.config.collector}/v1/consents`, consent);
  if (answer.receipt) return `${answer.receipt}`;
  context.emit('error', { error: answer.detail, where: 'consents' });
  return undefined;
};

/** True when the collector has acknowledged all that is noted. */
export const deliverWithdrawals: RecordRoom['deliverWithdrawals'] = async (
  { config },
  held = [],
) => {
  const isMarked = read().includes('*');
  const waiting = merge(readNoted(), isMarked ? (await readStored()).map(toHolding) : [], held);
  write(waiting);
  if (isMarked) await forgetStored();
  for (const holding of waiting) {
    const url = `${config.collector}/v1/withdrawals`;
    await insist(url, holding);
    if (!holding.receipt.includes('.')) {
      // The consent itself may still have been on its way, and arrived behind its withdrawal.
      await sleep(TIMEOUT_MS);
      await insist(url, holding);
    }
    write(readNoted().filter(({ key }) => key !== holding.key));
  }
  return true;
};

export const readHoldings: RecordRoom['readHoldings'] = async () =>
  (await readStored()).map(toHolding);

/** Until the collector has answered, with a yes or a no. */
async function insist(url: string, body: object): Promise<Answer> {
  for (let failures = 0; ; failures++) {
    const answer = await post(url, body);
    if (answer.receipt || answer.erased !== undefined || isRefusal(answer)) return answer;
    await sleep(backOffMs(failures, answer));
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** By key: a receipt that came back later replaces the consent's id. */
const merge = (...lists: Holding[][]) => [
  ...new Map(lists.flat().map((holding) => [holding.key, holding])).values(),
];

/** One list after another, as each withdrawal added its own. */
function readNoted(): Holding[] {
  try {
    return (read().match(/\{[^{}]*\}/g) ?? [])
      .map((item): Holding => JSON.parse(item))
      .filter(({ receipt, key }) => receipt && key && `${receipt}` === receipt);
  } catch {
    // Another script wrote there.
    return [];
  }
}

function read(): string {
  try {
    return localStorage.getItem(PENDING) ?? '';
  } catch {
    // Storage is refused: nothing is noted.
    return '';
  }
}

function write(list: Holding[]): void {
  try {
    if (list.length) localStorage.setItem(PENDING, JSON.stringify(list));
    else localStorage.removeItem(PENDING);
  } catch {
    // Storage is refused: nothing was noted either.
  }
}
