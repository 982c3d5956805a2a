import type { NoticeText, Report, StoredConsent } from '../../store/store';

/** A refusal of the collector, or no answer at all (`status` 0). */
export interface Failure {
  failed: true;
  status: number;
  detail: string;
}

export type Answer<T> = { failed: false; value: T } | Failure;

export interface Session {
  signedIn: boolean;
  sites?: string[];
  collector?: string;
}

export type ConsentRow = Pick<
  StoredConsent,
  | 'id'
  | 'categories'
  | 'decidedAt'
  | 'expiresAt'
  | 'gpc'
  | 'language'
  | 'layer'
  | 'method'
  | 'recordedAt'
  | 'sdk'
  | 'seq'
  | 'status'
  | 'statusAt'
  | 'textHash'
  | 'trusted'
>;

export interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  createdAt: number;
}

export type { NoticeText, Report };

const TIMEOUT_MS = 15_000;

export function get<T>(
  path: string,
  query: Record<string, string | undefined> = {},
): Promise<Answer<T>> {
  return call<T>(`${path}${toSearch(query)}`, { method: 'GET' });
}

export function post<T>(path: string, body: object): Promise<Answer<T>> {
  return call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export function toSearch(query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return { failed: false, value: body as T };
    const detail = (body as { detail?: unknown } | undefined)?.detail;
    return {
      failed: true,
      status: response.status,
      detail: typeof detail === 'string' ? detail : `The collector answered ${response.status}.`,
    };
  } catch {
    // No network, a time-out, or an answer that is not ours: shown as such, with a way to try again.
    return { failed: true, status: 0, detail: 'The collector does not answer.' };
  }
}
