import type { Notice } from '../consent/notices.ts';
import type { HeldConsent, Store, StoredConsent } from '../store/store.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { RunCommand } from './socket.ts';

export interface CommandDeps {
  store: Store;
  /** Undefined = no file for checkpoints was named. */
  checkpoints: Checkpoints | undefined;
  limits: { keepData: number; keepConsents: number };
  now: () => number;
}

export type Exported = Omit<HeldConsent, 'keyHash'>;

/** Rows an answer. */
export const EXPORT_SLICE = 200;

/** What an operator asks of whoever holds the folder. Each one that touches a person is an entry of the ledger. */
export function createCommands({ store, checkpoints, limits, now }: CommandDeps): RunCommand {
  const commands: Record<string, (argument: Record<string, unknown>) => Promise<unknown>> = {
    async backup({ file }) {
      await store.note('admin-backup', {}, now());
      await store.backup(toText(file, 'file'));
    },
    async erase({ id, withdraw }) {
      const consent = await find(store, id);
      const at = now();
      if (withdraw === true) return store.withdraw(consent.id, at, 'operator');
      return consent.sub === undefined ? { erased: 0 } : store.erase(consent.sub, at, 'operator');
    },
    async export({ id }) {
      const consent = await find(store, id);
      await store.note('admin-export', { consents: [consent.id] }, now());
      const text = (await store.findText(consent.textHash))?.body ?? '';
      return toExported({ ...consent, text });
    },
    /** The rest of an export, in slices: however much is held, the serving process goes on serving. */
    async 'export-consents'({ sub, before }) {
      const slice = await store.heldConsents(toSlice(sub, before));
      return slice.map(toExported);
    },
    async 'export-events'({ sub, before }) {
      return store.heldEvents(toSlice(sub, before));
    },
    retain: () => store.retain(now(), limits),
    scrub: () => store.scrub(),
    async checkpoint({ kind }) {
      if (!checkpoints) throw new Error('There is no file for checkpoints: --checkpoints FILE');
      return (await checkpoints.write(kind === 'restore' ? 'restore' : 'checkpoint')) ?? null;
    },
    async texts({ site }) {
      return store.texts(toText(site, 'site'));
    },
    async register({ texts }) {
      for (const text of texts as Notice[]) await store.registerText(text, now());
      return { registered: (texts as Notice[]).length };
    },
    async note({ kind, payload }) {
      await store.note(toText(kind, 'kind'), Object(payload), now());
    },
  };
  return async (name, argument) => {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new Error(`"${name}" is no command of the serving process.`);
    return command((argument ?? {}) as Record<string, unknown>);
  };
}

async function find(store: Store, id: unknown): Promise<StoredConsent> {
  const consent = await store.findConsent(toText(id, 'id'));
  if (!consent) throw new Error('No such consent is held. Give the id (jti) of a receipt.');
  return consent;
}

/** Without the hash of the key. */
function toExported({ keyHash: _, ...rest }: HeldConsent): Exported {
  return rest;
}

function toSlice<T>(sub: unknown, before: unknown): { sub: string; limit: number; before?: T } {
  const slice = { sub: toText(sub, 'sub'), limit: EXPORT_SLICE };
  return before ? { ...slice, before: before as T } : slice;
}

function toText(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`"${name}" is missing.`);
}
