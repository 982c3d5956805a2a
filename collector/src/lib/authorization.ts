import { type Refused, refuse } from './problem.ts';
import type { Holding } from './wire.ts';

const LONGEST_HEADER = 2_200;
const FORM = /^Askfirst ([\w-]+\.[\w-]+\.[\w-]+)\.([\w-]{22})$/;

/** `Authorization: Askfirst <receipt>.<key>` */
export function parseAuthorization(header: string | undefined): Holding | Refused {
  const match = header !== undefined && header.length <= LONGEST_HEADER && FORM.exec(header);
  const [, receipt, key] = match || [];
  if (receipt === undefined || key === undefined) {
    return refuse({
      status: 401,
      field: 'Authorization',
      reason: 'receipt-malformed',
      detail: 'Send the header Authorization: Askfirst <receipt>.<key>.',
    });
  }
  return { receipt, key };
}
