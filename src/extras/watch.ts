import { attempt } from '../lib/attempt';

/** Name of a cookie or key → address of the script that set it last. */
const setters = new Map<string, string>();
let watching = false;

export const setterOf = (name: string): string | undefined => setters.get(name);

/**
 * Notes which script sets what from now on; only begun where something was refused and cleared.
 * What was set goes through untouched: a page must not notice.
 */
export function watchSetters(): void {
  if (watching) return;
  watching = true;
  attempt(() => {
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    if (!cookie?.set) return;
    const { set } = cookie;
    Object.defineProperty(Document.prototype, 'cookie', {
      ...cookie,
      set(value: unknown) {
        // A removal, ours or another's, sets nothing.
        if (!/;\s*max-age=0/i.test(`${value}`)) note(`${value}`.split('=')[0] ?? '');
        set.call(this, value);
      },
    });
  });
  attempt(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      note(`${key}`);
      setItem.call(this, key, value);
    };
  });
}

/** The stack's first address is this file; the next other one is the script that called. */
function note(name: string): void {
  const addresses = new Error().stack?.match(/\b(https?|blob):[^\s()]+?(?=:\d+:\d+)/g) ?? [];
  const by = addresses.find((address) => address !== addresses[0]);
  if (by) setters.set(name.trim(), by);
}
