import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { toDoc } from '../lib/doc.ts';
import { sendProblem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { registerAccess } from './access.ts';
import { type Identity, identify } from './identify.ts';
import { registerLogin } from './login.ts';
import { registerRecords } from './records.ts';
import { refuseForeign } from './same-origin.ts';
import type { Scope } from './scope.ts';
import { createSessions } from './sessions.ts';
import { openTokens, type Tokens } from './tokens.ts';

export type AdminStore = Pick<
  Store,
  'note' | 'noteOnce' | 'texts' | 'registerText' | 'consents' | 'ledger' | 'ledgerHead'
>;

export interface AdminDeps {
  store: AdminStore;
  sites: string[];
  /** Clear text; undefined = nobody can sign in. */
  password: string | undefined;
  /** Canonical address, for slowing down guesses; '' = unknown. */
  address(request: FastifyRequest): string;
  /** Where `tokens.json` lies; none = no API tokens. */
  dataDir?: string;
  clock?: () => number;
}

export interface Admin {
  who(request: FastifyRequest): Promise<Identity | undefined>;
  /** Answers 401 or 403 itself when the scope is missing, and refuses writes from other sites. */
  require(scope: Scope): preHandlerAsyncHookHandler;
  stats(): { sessions: number; signIns: number; failures: number; throttled: number };
}

/** How soon the ledger has what a command did to the tokens beside this process. */
const LOOK_EVERY_MS = 10_000;

export function registerAdmin(app: FastifyInstance, deps: AdminDeps): Admin {
  const clock = deps.clock ?? Date.now;
  const sessions = createSessions(clock);
  const tokens = deps.dataDir === undefined ? undefined : openTokens(deps.dataDir, clock);
  const counts = registerLogin(app, { ...deps, sessions, clock });
  const who = (request: FastifyRequest) => identify(request, { sessions, tokens });

  const admin: Admin = {
    who,
    require: (scope) => async (request, reply) => {
      const identity = await who(request);
      if (identity === undefined) {
        return sendProblem(reply, { status: 401, detail: 'Sign in, or send an API token.' });
      }
      if (!identity.scopes.includes(scope)) {
        return sendProblem(reply, {
          status: 403,
          detail: `This token lacks the scope "${scope}".`,
        });
      }
      // A token comes from no browser by itself, so nobody can be tricked into sending it.
      const write = request.method !== 'GET' && request.method !== 'HEAD';
      const foreign = write && identity.kind === 'session' ? refuseForeign(request) : undefined;
      return foreign === undefined ? undefined : sendProblem(reply, foreign);
    },
    stats: () => ({ sessions: sessions.size, ...counts() }),
  };

  app.get(
    '/v1/admin/session',
    toDoc('Whether one is signed in, and for which sites.'),
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const signedIn = (await who(request)) !== undefined;
      return signedIn ? { signedIn, sites: deps.sites } : { signedIn };
    },
  );
  registerRecords(app, { store: deps.store, admin, sites: deps.sites, clock });

  if (tokens !== undefined) {
    const changed = createMover(tokens, deps.store);
    registerAccess(app, { admin, tokens, changed });
    const timer = setInterval(() => void changed().catch(reportTo(app)), LOOK_EVERY_MS);
    timer.unref();
    app.addHook('onClose', async () => clearInterval(timer));
  }
  return admin;
}

/** What was done to the tokens, into the ledger: first there, then off the list, so that a crash loses nothing. */
function createMover(tokens: Tokens, store: Pick<Store, 'noteOnce'>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  async function move(): Promise<void> {
    const notes = await tokens.pending();
    if (notes.length === 0) return;
    await store.noteOnce(notes);
    await tokens.settle(notes.map(({ id }) => id));
  }
  return () => {
    // One after the other, also after one that failed: its caller was told.
    last = last.then(move, move);
    return last;
  };
}

function reportTo(app: FastifyInstance): (error: unknown) => void {
  return (error) =>
    app.log.error(
      { message: error instanceof Error ? error.message : '' },
      'Tokens could not be read.',
    );
}
