import { attempt } from '../lib/attempt';
import type { Config, Rung } from '../rooms';

/** `domain: 'auto'` finds the widest domain that the browser accepts: it knows the public suffixes, we do not. */
export function createCookieRung({ name, path, domain }: Config['cookie']): Rung {
  const read = () =>
    (attempt(() => document.cookie) ?? '')
      .split('; ')
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => attempt(() => decodeURIComponent(pair.slice(name.length + 1))) ?? '');
  const set = (value: string, at: string, maxAgeSeconds: number) =>
    attempt(() => {
      const expires = new Date(Date.now() + maxAgeSeconds * 1000).toUTCString();
      const secure = location.protocol === 'https:' ? ';secure' : '';
      const where = at && `;domain=${at}`;
      // As short as a cookie may be: a list of categories, or a query string, stays readable.
      const text = encodeURIComponent(value).replace(/%(26|2B|3D)/g, decodeURIComponent);
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is younger than our floor, and promises.
      document.cookie = `${name}=${text};path=${path}${where};samesite=lax;expires=${expires}${secure}`;
    });
  // The host's own, then every domain above it, widest first.
  const labels = location.hostname.split('.');
  const domains = labels.map((_, index) => labels.slice(-index - 1).join('.'));
  const remove = () => {
    for (const at of ['', ...domains]) set('', at, -1);
  };

  return {
    name: 'cookie',
    read,
    write(value, maxAgeSeconds) {
      // Two values come from an earlier domain setting: only one may be left.
      if (read()[1] !== undefined) remove();
      for (const at of [...(domain === 'auto' ? domains : [domain]), '']) {
        set(value, at, maxAgeSeconds);
        if (read().includes(value)) return true;
      }
      return false;
    },
    remove,
  };
}
