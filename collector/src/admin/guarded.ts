import { type RouteDoc, toDoc } from '../lib/doc.ts';
import type { Admin } from './register.ts';
import type { Scope } from './scope.ts';

/** Options of a route for administrators: who may call it, and what it says of itself. */
export function toGuarded(
  admin: Pick<Admin, 'require'>,
  scope: Scope,
  summary: string,
  more: Omit<RouteDoc, 'summary' | 'scope'> = {},
) {
  return { preHandler: admin.require(scope), ...toDoc(summary, { ...more, scope }) };
}
