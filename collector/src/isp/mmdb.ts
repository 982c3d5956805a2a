import { readFile, stat } from 'node:fs/promises';
import { Reader, type Response } from 'maxmind';
import { toStoredDomain } from './domain.ts';

export interface Mmdb {
  /** Domain of the network that holds the address, by the first file that names one. */
  lookup(address: string): string | null;
  /** Changes when a file was read again. */
  readonly generation: number;
  close(): void;
}

export interface MmdbOptions {
  files: string[];
  /** Milliseconds between looks at the files. */
  checkEveryMs?: number;
  warn?: (message: string) => void;
}

const CHECK_EVERY_MS = 5_000;
/** Records decoded when a file is opened; the tree itself is walked whole. */
const RECORDS_CHECKED = 10_000;
const MAX_FILE_BYTES = 4 * 2 ** 30;

interface Opened {
  file: string;
  version: string;
  reader: Reader<Response>;
}

/** Opens every file or rejects, naming the file; a file that changes is read again. */
export async function openMmdb(options: MmdbOptions): Promise<Mmdb> {
  const warn = options.warn ?? (() => {});
  let generation = 0;
  let opened = await Promise.all(options.files.map(openFile));

  async function reload(): Promise<void> {
    const next = await Promise.all(
      opened.map(async (old) => {
        try {
          return (await versionOf(old.file)) === old.version ? old : await openFile(old.file);
        } catch (error) {
          // Half-copied, removed or broken: what was read before goes on answering.
          warn(`${messageOf(error)} The version read before stays in use.`);
          return { ...old, version: await versionOf(old.file).catch(() => 'absent') };
        }
      }),
    );
    if (next.some((one, index) => one.reader !== opened[index]?.reader)) generation++;
    opened = next;
  }

  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    await reload();
    busy = false;
  }, options.checkEveryMs ?? CHECK_EVERY_MS);
  timer.unref();

  return {
    lookup(address) {
      for (const { reader } of opened) {
        const domain = toRecordDomain(readRecord(reader, address));
        if (domain !== null) return domain;
      }
      return null;
    },
    get generation() {
      return generation;
    },
    close: () => clearInterval(timer),
  };
}

/**
 * The provider's domain in a record. IPinfo's `as_domain` before `domain`: the network's operator
 * before the company that rents it. GeoIP2 ISP and ASN name organisations, not domains: they give
 * null, unless the name of the ISP is itself a registrable domain.
 */
export function toRecordDomain(record: unknown): string | null {
  if (!isObject(record)) return null;
  const nested = [record.as, record.asn, record.traits].filter(isObject);
  const domains = [record.as_domain, record.domain, ...nested.map((part) => part.domain)];
  for (const value of domains) {
    const domain = typeof value === 'string' ? toStoredDomain(value) : null;
    if (domain !== null) return domain;
  }
  for (const name of [record.isp, ...nested.map((part) => part.isp)]) {
    if (typeof name !== 'string') continue;
    const domain = toStoredDomain(name);
    if (domain === name.toLowerCase()) return domain;
  }
  return null;
}

function readRecord(reader: Reader<Response>, address: string): unknown {
  try {
    // An IPv4-only database cannot hold an IPv6 address; the library would read past its tree.
    if (address.includes(':') && reader.metadata.ipVersion === 4) return null;
    return reader.get(address);
  } catch {
    // A record that the check at opening did not reach is broken: as if it were not there.
    return null;
  }
}

async function openFile(file: string): Promise<Opened> {
  try {
    const version = await versionOf(file);
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES) throw new Error('it is larger than 4 GB');
    const bytes = await readFile(file);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b)
      throw new Error('it is compressed; unpack it first');
    const reader = new Reader<Response>(bytes, { cache: createRecordCache() });
    checkDatabase(reader, bytes);
    return { file, version, reader };
  } catch (error) {
    // Refused at the start, by name, rather than answered from wrongly.
    throw new Error(`MMDB file ${file} cannot be used: ${messageOf(error)}.`, { cause: error });
  }
}

/** Walks the whole search tree and decodes a spread of its records, so that a broken file is refused at once. */
function checkDatabase(reader: Reader<Response>, bytes: Buffer): void {
  const { nodeCount, recordSize, searchTreeSize, ipVersion } = reader.metadata;
  if (!(nodeCount > 0) || (ipVersion !== 4 && ipVersion !== 6))
    throw new Error('its metadata is wrong');
  const dataStart = searchTreeSize + 16;
  if (dataStart > bytes.length) throw new Error('its search tree is longer than the file');

  const pointers = new Set<number>();
  const state = new Uint8Array(nodeCount);
  const ON_PATH = 1;
  const DONE = 2;

  function visit(node: number): void {
    // Prefixes may share a subtree (IPv4 is also under 2002::/16), but none may hold itself.
    if (state[node] === DONE) return;
    if (state[node] === ON_PATH) throw new Error('its search tree goes round in a circle');
    state[node] = ON_PATH;
    for (const value of childrenOf(bytes, node, recordSize)) {
      if (value < nodeCount) visit(value);
      if (value > nodeCount) pointers.add(value);
    }
    state[node] = DONE;
  }

  visit(0);
  for (const value of pointers) {
    const offset = value - nodeCount + searchTreeSize;
    if (offset < dataStart || offset >= bytes.length) {
      throw new Error('its search tree points outside the file');
    }
  }
  decodeSome(reader, pointers);
}

function decodeSome(reader: Reader<Response>, pointers: Set<number>): void {
  const step = Math.max(1, Math.floor(pointers.size / RECORDS_CHECKED));
  let index = 0;
  // The library keeps the decoder to itself; there is no public way to read a record by pointer.
  const decode = Reflect.get(reader, 'resolveDataPointer') as (
    this: unknown,
    pointer: number,
  ) => unknown;
  for (const pointer of pointers) {
    if (index++ % step !== 0) continue;
    if (!isObject(decode.call(reader, pointer))) throw new Error('a record is no map');
  }
}

function childrenOf(bytes: Buffer, node: number, recordSize: number): [number, number] {
  const offset = (node * recordSize) / 4;
  if (recordSize === 24) return [bytes.readUIntBE(offset, 3), bytes.readUIntBE(offset + 3, 3)];
  if (recordSize === 32) return [bytes.readUInt32BE(offset), bytes.readUInt32BE(offset + 4)];
  const middle = bytes.readUInt8(offset + 3);
  return [
    ((middle & 0xf0) << 20) | bytes.readUIntBE(offset, 3),
    ((middle & 0x0f) << 24) | bytes.readUIntBE(offset + 4, 3),
  ];
}

/** Decoded records by their place in the file; dropped whole when full, which is rare and cheap. */
function createRecordCache() {
  const records = new Map<string | number, unknown>();
  return {
    get: (key: string | number) => records.get(key),
    set(key: string | number, value: unknown) {
      if (records.size >= 10_000) records.clear();
      records.set(key, value);
    },
  };
}

async function versionOf(file: string): Promise<string> {
  const { ino, size, mtimeMs } = await stat(file);
  return `${ino}:${size}:${mtimeMs}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\.$/, '');
}
