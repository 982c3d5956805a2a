import { EVENT_TYPES, uuidBytes } from '../codec.ts';
import type { SentBatch, SentEvent } from '../commands.ts';
import type { Database } from '../driver.ts';
import type { Interner } from './intern.ts';
import type { Rollups } from './rollups.ts';
import type { Visits } from './visits.ts';

export interface EventsDeps {
  db: Database;
  interner: Interner;
  rollups: Rollups;
  visits: Visits;
}

export function createEvents({ db, interner, rollups, visits }: EventsDeps) {
  const consent = db.prepare<[Buffer], { status: string; subject: number | null }>(
    'SELECT status, subject FROM consents WHERE id = ?',
  );
  const insert = db.prepare<(string | number | Buffer | null)[]>(
    `INSERT INTO events (id, site, subject, type, at, received, page, isp, bot, extra)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );

  return function addEvents(batch: SentBatch) {
    const id = uuidBytes(batch.consentId);
    const covering = id && consent.get(id);
    // Withdrawn while the batch waited, or its subject is gone: nothing of it may be stored.
    if (!covering || covering.status === 'withdrawn' || covering.subject === null) {
      return { stored: 0, duplicate: 0, revoked: true };
    }
    const { subject } = covering;
    const site = interner.site(batch.site);
    const isp = interner.isp(batch.isp);
    const bot = batch.bot ? 1 : 0;
    let stored = 0;
    for (const event of batch.events) {
      const key = Buffer.from(event.id, 'hex');
      const page = interner.page(event.page);
      const type = EVENT_TYPES.indexOf(event.type);
      const { at } = event;
      const extra = toExtra(event);
      const done = insert.run(
        key,
        site,
        subject,
        type,
        at,
        batch.receivedAt,
        page,
        isp,
        bot,
        extra,
      );
      if (done.changes === 0) continue;
      stored += 1;
      if (type !== 0) continue;
      rollups.add({ site, subject, at, page, isp, bot }, 1);
      visits.add({ id: key, site, subject, at, page, bot });
    }
    return { stored, duplicate: batch.events.length - stored, revoked: false };
  };
}

function toExtra({ id: _, type: __, at: ___, page: ____, ...extra }: SentEvent): string | null {
  return Object.keys(extra).length === 0 ? null : JSON.stringify(extra);
}
