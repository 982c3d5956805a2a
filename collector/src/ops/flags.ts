import type { Flag } from '../flags.ts';

export const KEEP_DATA_DAYS = 760;
export const KEEP_CONSENTS_DAYS = 1_826;

const DATA: Flag = { name: 'data', value: 'DIR', about: 'Data folder. Default askfirst-data.' };
const CHECKPOINTS: Flag = {
  name: 'checkpoints',
  value: 'FILE',
  about: 'Signed checkpoints of the ledger; keep it outside the data folder.',
};
const ERASURE_LOG: Flag = {
  name: 'erasure-log',
  value: 'FILE',
  about: 'The file that `serve` is given as --erasure-log.',
};
const KEEP: Flag[] = [
  {
    name: 'keep-data',
    value: 'DAYS',
    about: `Longest life of events; the terms may say less. Default ${KEEP_DATA_DAYS}.`,
  },
  {
    name: 'keep-consents',
    value: 'DAYS',
    about: `Life of a consent's record after its end. Default ${KEEP_CONSENTS_DAYS}.`,
  },
];
const RECEIPT: Flag = { name: 'receipt', value: 'ID', about: 'A receipt, or its id (jti).' };

export interface Command {
  /** What stands between the name and the flags. */
  operand?: string;
  about: string;
  flags: Flag[];
}

/** One list for parser, help and documentation. */
export const COMMANDS = {
  verify: {
    about: 'Prove that the ledger is whole; names the first bad entry and exits with 1.',
    flags: [
      DATA,
      CHECKPOINTS,
      { name: 'jwks', value: 'FILE', about: 'Public keys saved elsewhere. Default: the folder’s.' },
    ],
  },
  backup: {
    operand: 'FILE',
    about: 'Copy the database as it stands, beside a serving process too.',
    flags: [DATA],
  },
  restore: {
    operand: 'FILE',
    about: 'Bring a backup back into an empty folder, without what was erased since.',
    flags: [
      DATA,
      ERASURE_LOG,
      { name: 'accept-lost-erasures', about: 'Restore without the log: erased data comes back.' },
      CHECKPOINTS,
    ],
  },
  erase: {
    about: 'Erase what was collected under a receipt, and all of its subject.',
    flags: [RECEIPT, { name: 'withdraw', about: 'End the consent too.' }, DATA, ERASURE_LOG],
  },
  export: {
    about: 'Print as JSON what is held of the person behind a receipt.',
    flags: [RECEIPT, DATA],
  },
  retain: { about: 'Drop what is past its time, as every day.', flags: [DATA, ...KEEP] },
  scrub: { about: 'Take the bytes of erased rows out of the files, as every day.', flags: [DATA] },
  checkpoint: { about: 'Append a signed checkpoint, as every day.', flags: [DATA, CHECKPOINTS] },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;

/** For `serve`. */
export const OPERATION_FLAGS: readonly Flag[] = [CHECKPOINTS, ...KEEP];
