import Cookies from 'js-cookie';
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
    attempt(() =>
      Cookies.set(name, value, {
        path,
        domain: at,
        sameSite: 'Lax',
        secure: location.protocol === 'https:',
        expires: maxAgeSeconds / 86400,
      }),
    );
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
      for (const at of [...(domain === 'auto' ? domains : [domain]), '']) {
        const put = () => set(value, at, maxAgeSeconds);
        put();
        // Two values come from an earlier domain setting: only one may be left.
        if (read()[1] !== undefined) {
          remove();
          put();
        }
        if (read().includes(value)) return true;
      }
      return false;
    },
    remove,
  };
}
