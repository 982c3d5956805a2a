import Cookies from 'js-cookie';
import { attempt } from '../lib/attempt';
import type { Config, Rung } from '../rooms';

/** `domain: 'auto'` finds the widest domain that the browser accepts; it knows the public suffixes, we do not. */
export function createCookieRung({ name, path, domain }: Config['cookie']): Rung {
  const read = () =>
    (attempt(() => document.cookie) ?? '')
      .split('; ')
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1))
      .map((value) => attempt(() => decodeURIComponent(value)) ?? value);
  const set = (value: string, at: string, maxAgeSeconds: number, under = path) =>
    attempt(() =>
      Cookies.set(name, value, {
        path: under,
        domain: at,
        sameSite: 'Lax',
        secure: location.protocol === 'https:',
        expires: new Date(Date.now() + maxAgeSeconds * 1000),
      }),
    );
  const remove = () => {
    for (const at of ['', ...parents()]) {
      set('', at, -1);
      set('', at, -1, '/');
    }
  };

  return {
    name: 'cookie',
    read,
    write(value, maxAgeSeconds) {
      // Two values come from an earlier setting of domain or path: only one may be left.
      if (read().length > 1) remove();
      for (const at of [...(domain === 'auto' ? parents() : [domain]), '']) {
        set(value, at, maxAgeSeconds);
        if (read().includes(value)) return true;
      }
      return false;
    },
    remove,
  };
}

/** Every domain above the host and the host itself, widest first. */
function parents(): string[] {
  const labels = location.hostname.split('.');
  return labels.map((_, index) => labels.slice(-index - 1).join('.')).slice(1);
}
