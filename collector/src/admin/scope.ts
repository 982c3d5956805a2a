/** What an API token may be made for. A session may do all of it. */
export const SCOPES = ['reports', 'consents', 'metrics', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}
