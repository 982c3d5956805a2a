import { createHash } from 'node:crypto';
import { createCheck } from '../lib/check.ts';
import { isRefused } from '../lib/problem.ts';
import { hostSchema } from '../lib/schema.ts';
import type { NoticeText } from '../store/store.ts';
import { shownSchema } from './schema.ts';

export type Notice = Omit<NoticeText, 'firstSeen' | 'registered'>;

interface NoticeFile {
  site: string;
  notices: { language: string; layer: string; text: string }[];
}

/** `registered` is what a listing says; it is not read back. */
const noticeSchema = {
  ...shownSchema,
  properties: { ...(shownSchema.properties as object), registered: { type: 'boolean' } },
};

const checkFile = createCheck<NoticeFile>({
  type: 'object',
  required: ['site', 'notices'],
  properties: {
    site: hostSchema,
    notices: { type: 'array', maxItems: 10_000, items: noticeSchema },
  },
});

/** `{ "site": …, "notices": [{ "language", "layer", "text" }] }`; else a sentence that says what is wrong. */
export function parseNotices(text: string): Notice[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Told in our words: the parser's are about offsets.
    return 'This is not JSON.';
  }
  const checked = checkFile(value);
  if (isRefused(checked)) return checked.refused.detail;
  const { site, notices } = checked.value;
  return notices.map(({ language, layer, text: body }) => ({
    sha256: hashText(body),
    site,
    language,
    layer,
    body,
  }));
}

/** The file's form, of what the store has. */
export function toNoticeFile(site: string, texts: readonly NoticeText[]): string {
  const notices = texts.map(({ language, layer, body, registered }) => ({
    registered,
    language,
    layer,
    text: body,
  }));
  return JSON.stringify({ site, notices }, null, 2);
}

export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
