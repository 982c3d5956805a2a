import { readOptions } from './config';
import type { Config, Defaults, MistakesRoom } from './rooms';
import type { AskfirstOptions } from './types';

/** Every mistake by its path, value and remedy, a line each; '' = none. */
export const listMistakes: MistakesRoom['listMistakes'] = (options) => {
  let lines = '';
  readOptions(options, { site: '', collector: '' }, (path, value, rule) => {
    lines += `\n- ${path}: ${show(value)}. Write ${toRemedy(rule, value)}.`;
  });
  return lines && `askfirst: wrong options${lines}`;
};

/** Throws once, listing every mistake. */
export function parseOptions(options: AskfirstOptions<string>, defaults: Defaults): Config {
  const config = readOptions(options, defaults);
  if (!config) throw new TypeError(listMistakes(options));
  return config;
}

function toRemedy(rule: unknown, value: unknown): string {
  if (rule === undefined) return 'none, or add the category analytics';
  if (rule instanceof RegExp) return `${rule}`;
  if (typeof rule === 'object') return Array.isArray(rule) ? 'a list' : 'an object';
  // A number of the wrong size.
  if (typeof rule === 'number' && typeof value === 'number') return 'days';
  const text = `${rule}`;
  if (typeof rule === 'string' && /[,|]/.test(text)) return text.replace(/,/g, ', ');
  return `a ${typeof rule}`;
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    // A circular value cannot be shown as JSON: its type has to do.
    return typeof value;
  }
}
