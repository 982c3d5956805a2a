import { slicesOf } from '../lib/slices.ts';
import type { HeldEvent } from '../store/store.ts';
import { EXPORT_SLICE, type Exported } from './commands.ts';
import type { Ask } from './run.ts';

/** All that is held of the person behind a consent, gathered slice by slice. */
export async function exportAll(
  ask: Ask,
  id: string,
): Promise<{ consents: Exported[]; events: HeldEvent[] }> {
  const consent = (await ask('export', { id })) as Exported;
  const { sub } = consent;
  if (sub === undefined) return { consents: [consent], events: [] };
  const gather = async <T>(name: string): Promise<T[]> => {
    const all: T[] = [];
    const read = (before: T | undefined) => ask(name, { sub, before }) as Promise<T[]>;
    for await (const slice of slicesOf(EXPORT_SLICE, read)) all.push(...slice);
    return all;
  };
  return {
    consents: await gather<Exported>('export-consents'),
    events: await gather<HeldEvent>('export-events'),
  };
}
