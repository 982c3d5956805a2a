import { createLru } from '../lib/lru.ts';
import { isPublicAddress, toAddress } from './address.ts';
import { type Explained, LONGEST_MS, toNothing } from './answer.ts';
import { spellsAddress } from './domain.ts';
import type { Mmdb } from './mmdb.ts';

interface Known {
  /** Of the databases when it was found. */
  generation: number;
  until: number;
  explained: Explained | undefined;
}

/** Texts of addresses, in memory only. */
const REMEMBERED = 10_000;

/**
 * What is known of an address without asking anybody; undefined where DNS has to be asked.
 * Remembered, because parsing an address takes longer than all else that is done with it.
 */
export function createImmediate(options: { mmdb: Mmdb; ptr: boolean; clock(): number }) {
  const { mmdb, ptr, clock } = options;
  const known = createLru<Known>(REMEMBERED);

  function look(address: string): Explained | undefined {
    if (!isPublicAddress(address)) return { ...toNothing('private'), address };
    const domain = mmdb.lookup(address);
    if (domain !== null && !spellsAddress(domain, address)) {
      return { ...toNothing('mmdb'), address, domain };
    }
    return ptr ? undefined : { ...toNothing('off'), address };
  }

  return (text: string): Explained | undefined => {
    const before = known.get(text);
    if (before !== undefined && before.until > clock() && before.generation === mmdb.generation) {
      return before.explained;
    }
    const explained = look(toAddress(text) ?? '');
    known.set(text, { generation: mmdb.generation, until: clock() + LONGEST_MS, explained });
    return explained;
  };
}
