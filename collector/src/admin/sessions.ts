import { createHash, randomBytes } from 'node:crypto';

export interface Sessions {
  create(): string;
  /** True when it is live; each use prolongs it. */
  use(token: string): boolean;
  end(token: string): void;
  readonly size: number;
}

const IDLE_MS = 2 * 60 * 60_000;
/** In any case over after this. */
export const SESSION_MS = 12 * 60 * 60_000;
const MAX_SESSIONS = 1_000;

/** In memory only: a restart signs everybody out. */
export function createSessions(clock: () => number): Sessions {
  const sessions = new Map<string, { began: number; used: number }>();

  return {
    create() {
      const token = randomBytes(32).toString('base64url');
      const now = clock();
      for (const [key, session] of sessions) {
        if (isOver(session, now) || sessions.size >= MAX_SESSIONS) sessions.delete(key);
      }
      sessions.set(hashOf(token), { began: now, used: now });
      return token;
    },
    use(token) {
      const session = sessions.get(hashOf(token));
      const now = clock();
      if (session === undefined || isOver(session, now)) return false;
      session.used = now;
      return true;
    },
    end: (token) => void sessions.delete(hashOf(token)),
    get size() {
      return sessions.size;
    },
  };
}

function isOver(session: { began: number; used: number }, now: number): boolean {
  return now - session.began >= SESSION_MS || now - session.used >= IDLE_MS;
}

/** Looked up by hash, so that the time of the look-up says nothing about the token. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
