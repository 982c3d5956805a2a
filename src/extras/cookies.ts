/** Names of the cookies that the page can see. A cookie without a name cannot be declared. */
export function cookieNames(header: string): string[] {
  const names = header
    .split(';')
    .map((pair) => pair.trimStart())
    .filter((pair) => pair.indexOf('=') > 0)
    .map((pair) => pair.slice(0, pair.indexOf('=')));
  return [...new Set(names)];
}

export interface Where {
  domain?: string | undefined;
  path?: string | undefined;
}
interface Place {
  hostname: string;
  pathname: string;
  protocol: string;
}

/**
 * What to write to `document.cookie` so that a cookie of this name goes, wherever it was set:
 * host-only and on every parent domain (the browser refuses public suffixes by itself), on every
 * path above the page. A declared domain or path is taken at its word.
 */
export function removals(
  name: string,
  where: Where,
  { hostname, pathname, protocol }: Place,
): string[] {
  const labels = hostname.split('.');
  const domains = where.domain
    ? [where.domain]
    : ['', ...labels.map((_, at) => labels.slice(at).join('.'))];
  const paths = where.path ? [where.path] : pathsAbove(pathname);
  const written: string[] = [];
  for (const domain of domains) {
    for (const path of paths) {
      // A separator would end the attribute and begin another one.
      if (/[;\p{Cc}]/u.test(name + domain + path)) continue;
      const at = `${name}=;max-age=0;path=${path}${domain && `;domain=${domain}`}`;
      // Where the cookie is partitioned (CHIPS), only a partitioned one replaces it.
      written.push(
        ...(protocol === 'https:' ? [`${at};secure`, `${at};secure;partitioned`] : [at]),
      );
    }
  }
  return written;
}

/** `/a/b` → `/`, `/a`, `/a/`, `/a/b`, `/a/b/`: a cookie's path may end in a slash or not. */
function pathsAbove(pathname: string): string[] {
  const parts = pathname.split('/').filter(Boolean);
  const above = parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`);
  return ['/', ...above.flatMap((path) => [path, `${path}/`])];
}
