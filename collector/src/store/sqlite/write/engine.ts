import type { Commands } from '../commands.ts';
import type { Database } from '../driver.ts';
import { createConsents } from './consents.ts';
import { createErase } from './erase.ts';
import { createEvents } from './events.ts';
import { createInterner } from './intern.ts';
import { createLedgerWriter, type LedgerWriter } from './ledger.ts';
import { createPresence } from './presence.ts';
import { createRetain } from './retain.ts';
import { createRollups } from './rollups.ts';
import { createShrink } from './shrink.ts';
import { createSubjectIndex } from './subject-index.ts';
import { createTexts } from './texts.ts';
import { createVisits } from './visits.ts';

export interface Engine {
  commands: Commands;
  eraseAgain: ReturnType<typeof createErase>['eraseAgain'];
  /** Before each commit. */
  flush(): void;
  /** After each rollback: nothing learned in it stands. */
  forget(): void;
  /** Between two commits: what can wait and has waited long enough, in a transaction of its own. */
  tidy(): void;
  /** Before a scrub: names that no event bears any longer. */
  dropUnused(): void;
}

export function createEngine(db: Database): Engine {
  const interner = createInterner(db);
  const rollups = createRollups(db);
  const visits = createVisits(db);
  const ledger = createLedgerWriter(db);
  const texts = createTexts(db);
  const presence = createPresence(db);
  const index = createSubjectIndex(db);
  const events = createEvents({ db, interner, index, rollups, presence, visits });
  const shrink = createShrink({ db, index, rollups, presence, visits });
  const erase = createErase({ db, ledger, shrink, onEnded: events.ended });
  const ping = db.prepare<[string]>(
    `INSERT INTO meta (name, value) VALUES ('ping', ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  const commands: Commands = {
    addConsent: createConsents({ db, interner, ledger, texts }),
    addEvents: events.add,
    withdraw: erase.withdraw,
    erase: erase.erase,
    registerText({ text, at }) {
      const { body: _, ...named } = text;
      // Once, however often a collector starts with the same file.
      const isNew = texts.register({ ...text, site: interner.site(text.site) }, at);
      if (isNew) ledger.append('text', named, at);
    },
    note: ({ kind, payload, at }) => void ledger.append(kind, payload, at),
    noteOnce: createNoteOnce(db, ledger),
    retain: createRetain({ db, ledger, index, shrink, onEnded: events.ended }),
    ping: ({ at }) => void ping.run(String(at)),
  };
  return {
    commands,
    eraseAgain: erase.eraseAgain,
    flush: rollups.flush,
    forget() {
      for (const part of [interner, index, rollups, presence, visits, ledger]) part.forget();
      events.ended();
    },
    tidy() {
      if (!index.isDue) return;
      try {
        db.transaction(index.settle).immediate();
      } catch {
        // A full disk: it goes on waiting, and look-ups read it there.
        index.forget();
      }
    },
    dropUnused: createDropUnused(db, interner.forget),
  };
}

/** Remembers the ids of the last call in the transaction that appends them. */
function createNoteOnce(db: Database, ledger: LedgerWriter): Commands['noteOnce'] {
  const find = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'noted'");
  const remember = db.prepare<[string]>(
    `INSERT INTO meta (name, value) VALUES ('noted', ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  return ({ notes }) => {
    const noted: string[] = JSON.parse(find.get()?.value ?? '[]');
    for (const { id, kind, payload, at } of notes) {
      if (!noted.includes(id)) ledger.append(kind, payload, at);
    }
    remember.run(JSON.stringify(notes.map(({ id }) => id)));
  };
}

/** A page or ISP that only an erased person brought would outlive them in the table of names. */
function createDropUnused(db: Database, forget: () => void) {
  return () => {
    db.transaction(() => {
      db.exec(`DELETE FROM pages WHERE id NOT IN (SELECT page FROM events);
        DELETE FROM isps WHERE id NOT IN (SELECT isp FROM events);
        DELETE FROM terms WHERE id NOT IN (SELECT terms FROM consents);
        DELETE FROM terms_seen WHERE terms NOT IN (SELECT id FROM terms);
        DELETE FROM texts WHERE registered = 0 AND sha256 NOT IN (SELECT text FROM consents);
        DELETE FROM bodies WHERE sha256 NOT IN (SELECT sha256 FROM texts);`);
    }).immediate();
    forget();
  };
}
