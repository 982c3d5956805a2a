import { isbot } from 'isbot';
import { UAParser } from 'ua-parser-js';
import { createLru } from '../lib/lru.ts';

export interface Agent {
  bot: boolean;
  /** Families only: no version, no model. */
  device: { browser: string; os: string; form: string };
}

const LONGEST_AGENT = 512;
const KNOWN_AGENTS = 2_000;

/** Reads a User-Agent; the raw text stays in memory and goes nowhere. */
export function createAgentReader(): (userAgent: string | undefined) => Agent {
  const known = createLru<Agent>(KNOWN_AGENTS);
  return (userAgent) => {
    const text = (userAgent ?? '').slice(0, LONGEST_AGENT);
    const found = known.get(text);
    if (found) return found;
    const agent = toAgent(text);
    known.set(text, agent);
    return agent;
  };
}

function toAgent(text: string): Agent {
  const { browser, os, device } = new UAParser(text).getResult();
  return {
    bot: text === '' || isbot(text),
    device: {
      browser: toFamily(browser.name),
      os: toFamily(os.name),
      form: device.type === undefined ? 'desktop' : toFamily(device.type),
    },
  };
}

/** Some patterns of the parser copy a piece of the text: only plain names pass. */
function toFamily(name: string | undefined): string {
  return name !== undefined && /^[A-Za-z][A-Za-z0-9 ._+-]{0,31}$/.test(name) ? name : 'other';
}
