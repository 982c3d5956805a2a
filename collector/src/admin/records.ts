import type { FastifyInstance } from 'fastify';
import { registerConsentList } from './consents.ts';
import { registerLedger } from './ledger.ts';
import { registerNotices } from './notices.ts';
import type { Admin, AdminStore } from './register.ts';

export interface RecordsDeps {
  store: AdminStore;
  admin: Pick<Admin, 'require'>;
  sites: string[];
  clock(): number;
}

/** What the dashboard shows beside the reports. */
export function registerRecords(app: FastifyInstance, deps: RecordsDeps): void {
  registerConsentList(app, deps);
  registerNotices(app, deps);
  registerLedger(app, deps);
}
