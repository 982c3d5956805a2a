/** Public types of the SDK. No values; imports nothing of the house. */
export type DefaultCategory = 'necessary' | 'preferences' | 'analytics';
export type Status = 'undecided' | 'granted' | 'partial' | 'refused';
/** Why the state is what it is. */
export type Cause = 'choice' | 'restore' | 'sync' | 'gpc' | 'expiry' | 'terms' | 'withdraw' | 'revoked' | 'automation';
/** Where the choice is kept: `none` before a choice, `memory` until the page goes. */
export type Persisted = 'none' | 'cookie' | 'localStorage' | 'memory';
export interface ConsentState<C extends string = string> {
    readonly status: Status;
    /** Every configured category; `necessary` is always true. */
    readonly categories: Readonly<Record<C, boolean>>;
    /** Milliseconds since the epoch; undefined while undecided. */
    readonly decidedAt: number | undefined;
    /** Milliseconds since the epoch; undefined while undecided. */
    readonly expiresAt: number | undefined;
    /** Undefined on a first visit. */
    readonly cause: Cause | undefined;
    /** Whether the browser sends Global Privacy Control. Source: W3C GPC, `navigator.globalPrivacyControl`. */
    readonly gpc: boolean;
    readonly persisted: Persisted;
}
export interface CookieDeclaration {
    /** Exact name, a name with `*` wildcards, or a regular expression. */
    name: string | RegExp;
    /** Default: where it is found, host and every parent domain. */
    domain?: string;
    path?: string;
    /** What it is for, shown in the preferences. */
    purpose?: string;
    /** Days; 0 = session. Shown in the preferences. */
    keep?: number;
    /** Default `cookie`. */
    kind?: 'cookie' | 'localStorage' | 'sessionStorage';
}
export interface ServiceOptions {
    label?: string;
    description?: string;
    /** Who receives data, shown as a recipient and part of the terms. */
    provider?: string;
    policy?: string;
    cookies?: CookieDeclaration[];
    onAccept?: () => void;
    onRevoke?: () => void;
}
export interface CategoryOptions {
    label?: string;
    description?: string;
    /** Data goes to others (a sale or share in Californian law): kept off under GPC. */
    sharing?: boolean;
    cookies?: CookieDeclaration[];
    services?: Record<string, ServiceOptions>;
    onAccept?: () => void;
    onRevoke?: () => void;
    /** Reload the page when the category is withdrawn. Default false. */
    reload?: boolean;
    /** Where `askfirst.storage(category)` keeps its values while allowed. Default `localStorage`. */
    storage?: 'cookie' | 'localStorage';
}
export type CollectField = 'referrer' | 'campaign' | 'device' | 'engagement';
export type Layout = 'bar' | 'box' | 'cloud';
export type Position = 'bottom' | 'bottom-start' | 'bottom-end' | 'top' | 'top-start' | 'top-end' | 'center';
export type Theme = 'auto' | 'light' | 'dark';
export interface AskfirstOptions<C extends string = DefaultCategory> {
    /** Origin of the collector, https://… ; none = consent management only. */
    collector?: string;
    /** Default `location.hostname`. */
    site?: string;
    /** Default: the site's name, no contact. */
    controller?: {
        name: string;
        contact?: string;
        address?: string;
    };
    policy?: {
        url: string /** Shown and recorded, ISO date. */;
        updated?: string;
    };
    /** Replaces the defaults `necessary`, `preferences`, `analytics`; `necessary` is always added. */
    categories?: {
        [K in C]?: CategoryOptions;
    };
    /** Beyond ISP domain, time and page. Default none. */
    collect?: CollectField[];
    /** What is recorded as the page; null = do not count. Default: the path, identifiers masked. */
    page?: (url: URL) => string | null;
    /** Count changes of the hash as views. Default false. */
    hashRoutes?: boolean;
    /** Days. Default 182 and 395. */
    keep?: {
        choice?: number;
        data?: number;
    };
    cookie?: {
        name?: string;
        path?: string;
        domain?: string;
    };
    mode?: 'opt-in' | 'opt-out';
    gpc?: 'honour' | 'ask';
    language?: string;
    /** Words by key, over the built-in ones; see docs/texts.md. */
    texts?: Record<string, string>;
    banner?: false | {
        layout?: Layout;
        position?: Position;
        theme?: Theme;
    };
    whenBlocked?: 'ask' | 'silent';
    googleConsentMode?: boolean;
    nonce?: string;
    debug?: boolean;
}
export type DropReason = 'no-consent' | 'queue-full' | 'too-large' | 'rejected' | 'expired';
export interface AskfirstEvents<C extends string = string> {
    change: {
        state: ConsentState<C>;
        previous: ConsentState<C>;
        cause: Cause;
    };
    banner: {
        open: boolean;
        layer: 'banner' | 'preferences' | 'my-data';
    };
    sent: {
        events: number;
        duplicate: number;
    };
    drop: {
        reason: DropReason;
        count: number;
    };
    error: {
        error: unknown;
        where: string;
    };
}
export type EventData = Record<string, string | number | boolean>;
/** Persists only with consent, in memory without; `Storage`-shaped for libraries that take one. */
export interface GatedStorage extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'clear' | 'length'> {
    get(key: string): string | undefined;
    set(key: string, value: string): void;
    remove(key: string): void;
    keys(): string[];
}
export interface Explanation {
    state: ConsentState;
    /** One line each: what, whether it runs, why. */
    items: {
        what: string;
        category: string;
        running: boolean;
        why: string;
    }[];
    storage: {
        what: string;
        where: string;
    }[];
    queue: {
        waiting: number;
        sent: number;
        dropped: Partial<Record<DropReason, number>>;
    };
    /** Cookies and keys that came back after they were cleared. */
    returned: {
        what: string;
        by: string | undefined;
    }[];
    errors: string[];
}
export interface Askfirst<C extends string = DefaultCategory> {
    /** Resolves when the stored choice is read and applied; never rejects. */
    readonly ready: Promise<Askfirst<C>>;
    readonly state: ConsentState<C>;
    allows(category: C): boolean;
    on<E extends keyof AskfirstEvents<C>>(event: E, listener: (detail: AskfirstEvents<C>[E]) => void): () => void;
    /** Store contract: called at once with the state, then on every change. */
    subscribe(listener: (state: ConsentState<C>) => void): () => void;
    acceptAll(): void;
    rejectAll(): void;
    /** Categories left out are refused. */
    save(choice: {
        [K in C]?: boolean;
    }): void;
    withdraw(): void;
    showBanner(): void;
    showPreferences(): void;
    showMyData(): void;
    view(path?: string): void;
    track(name: string, data?: EventData): void;
    storage(category: C): GatedStorage;
    /** The signed receipt (a JWS), once the collector has answered. Proof, without power. */
    receipt(): Promise<string | undefined>;
    explain(): Promise<Explanation>;
    dispose(): void;
}
