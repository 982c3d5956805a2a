/** The configuration object of that tool, as its documentation describes it. */
export interface VanillaConfig {
    /** It asks for these two; parts of a configuration are translated as well. */
    categories?: Record<string, VanillaCategory>;
    language?: {
        default: string;
        autoDetect?: string;
        rtl?: string | string[];
        translations?: Record<string, unknown>;
    };
    mode?: string;
    revision?: number;
    autoShow?: boolean;
    autoClearCookies?: boolean;
    cookie?: {
        name?: string;
        domain?: string;
        path?: string;
        secure?: boolean;
        sameSite?: string;
        useLocalStorage?: boolean;
        expiresAfterDays?: number | ((acceptType: string) => number);
    };
    guiOptions?: {
        consentModal?: VanillaModal;
        preferencesModal?: VanillaModal;
    };
    [option: string]: unknown;
}
export interface VanillaCategory {
    enabled?: boolean;
    readOnly?: boolean;
    autoClear?: {
        cookies?: VanillaCookie[];
        reloadPage?: boolean;
    };
    services?: Record<string, {
        label?: string;
        onAccept?: () => void;
        onReject?: () => void;
        cookies?: VanillaCookie[];
    }>;
}
export interface VanillaCookie {
    name: string | RegExp;
    domain?: string;
    path?: string;
}
export interface VanillaModal {
    layout?: string;
    position?: string;
    flipButtons?: boolean;
    equalWeightButtons?: boolean;
}
export interface Section {
    title?: string;
    description?: string;
    linkedCategory?: string;
    cookieTable?: {
        body?: Record<string, string>[];
    };
}
export type Note = (path: string, what: string) => void;
