import type { Schema } from './check.ts';

/** Pieces of the wire's schemas that more than one call uses. */

/** A compact JWS; an Ed25519 receipt of ours is under 1,000 characters. */
export const receiptSchema: Schema = {
  type: 'string',
  maxLength: 2_048,
  pattern: '^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$',
};

/** 128 random bits, base64url: the last of 22 characters carries two bits. */
export const keySchema: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{21}[AQgw]$' };

/** Up to the year 3000; the clock that sends it may be wrong, not absurdly large. */
export const timeSchema: Schema = { type: 'integer', minimum: 0, maximum: 32_503_680_000_000 };

/** No control characters (C0, DEL, C1): they have no place in a name, and break logs and tables. */
export function textSchema(maxLength: number, minLength = 0): Schema {
  return { type: 'string', minLength, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' };
}

export const hostSchema: Schema = {
  type: 'string',
  maxLength: 253,
  pattern: '^[a-z0-9._-]+$|^\\[[0-9a-f:.]+\\]$',
};

export const nameSchema: Schema = { type: 'string', pattern: '^[a-z][a-z0-9_]{0,31}$' };

export const holdingSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['receipt', 'key'],
  properties: { receipt: receiptSchema, key: keySchema },
};
